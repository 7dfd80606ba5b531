package io.countersign.trainer.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refuses folders whose names leave open, or say twice and differently, whose a signature is and
 * whether it is forged: what is guessed wrongly there trains a network on wrong answers.
 */
final class FolderCheck {
  private static final String USUAL = "_forg";

  /** A letter on its own in a file's name, such as the f of {@code 0001f03} or {@code 12-F-1}. */
  private static final Pattern LETTER = Pattern.compile("(?<![a-z])[a-z](?![a-z])");

  private final Path root;
  private final Map<String, Layout.Claim> claims;

  private FolderCheck(Path root, Map<String, Layout.Claim> claims) {
    this.root = root;
    this.claims = claims;
  }

  /**
   * Looks at what the names of one data folder were taken for.
   *
   * @param names of all images, those among them that fit no layout too
   * @param byFolder whether folders say the writers, and not the names of the files
   * @throws DataException saying what would be clear
   */
  static void check(
      Path root, Collection<String> names, Map<String, Layout.Claim> claims, boolean byFolder) {
    FolderCheck check = new FolderCheck(root, new TreeMap<>(claims));
    check.claims.forEach(check::contradiction);
    if (byFolder) {
      names.stream().filter(name -> !claims.containsKey(name)).forEach(check::writerless);
      check.letters();
      check.forgeriesOfNobody();
    }
  }

  private DataException refusal(String what, Object... values) {
    return new DataException(what.formatted(values) + " (in " + root + ")");
  }

  /** Signatures of many people under {@code real/} and {@code forged/}, without a word whose. */
  private void writerless(String name) {
    List<String> folders = FolderNames.of(name);
    if (folders.size() == 1 && FolderNames.forged(folders.get(0)).isPresent()) {
      throw refusal(
          "expected a folder for each writer, got %1$s, whose writer nothing says: sort such files"
              + " into %2$s/<writer>/, or into <writer>/ and <writer>_forg/",
          name, folders.get(0));
    }
  }

  /** A kind that the layout knows, and another that the file or its folder is named by. */
  private void contradiction(String name, Layout.Claim claim) {
    List<String> folders = FolderNames.of(name);
    Optional<Boolean> folder =
        folders.isEmpty() ? Optional.empty() : FolderNames.said(folders.get(folders.size() - 1));
    Optional<Boolean> file = FolderNames.saidByFile(name.substring(name.lastIndexOf('/') + 1));
    if (folder.or(() -> file).orElse(claim.forged()) != claim.forged()
        || file.orElse(claim.forged()) != claim.forged()) {
      throw refusal(
          "%1$s would be a %2$s of writer %3$s by its folder or layout, and is named like a %4$s:"
              + " put genuine signatures into %3$s/ and forgeries into %3$s_forg/, or rename it",
          name, kind(claim.forged()), claim.writer(), kind(!claim.forged()));
    }
  }

  private static String kind(boolean forged) {
    return forged ? "forgery" : "genuine signature";
  }

  /** Names in one folder that differ by a letter that may stand for forged: 1-g-1 and 1-f-1. */
  private void letters() {
    Map<String, Map<String, String>> byShape = new HashMap<>();
    claims.forEach(
        (name, claim) -> {
          String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
          String stem = file.replaceFirst("\\.[^.]*$", "");
          String letters =
              LETTER.matcher(stem).results().map(r -> r.group()).collect(Collectors.joining());
          String folder = name.substring(0, name.length() - file.length());
          String shape = folder + LETTER.matcher(stem).replaceAll("*").replaceAll("\\d+", "#");
          byShape.computeIfAbsent(shape + claim.forged(), s -> new TreeMap<>()).put(letters, name);
        });
    for (Map<String, String> names : byShape.values()) {
      List<String> forged = names.keySet().stream().filter(one -> one.contains("f")).toList();
      if (names.size() == 2 && forged.size() == 1) {
        throw refusal(
            "%s differ by a letter that may stand for forged: put forgeries into <writer>_forg/",
            String.join(" and ", names.values()));
      }
    }
  }

  /** Forgeries of a writer who signs nowhere: mostly a writer by another spelling. */
  private void forgeriesOfNobody() {
    Map<String, String> genuine = new HashMap<>();
    Set<String> exact = new HashSet<>();
    for (Layout.Claim claim : claims.values()) {
      if (!claim.forged()) {
        genuine.put(bare(claim.writer()), claim.writer());
        exact.add(claim.writer());
      }
    }
    claims.forEach(
        (name, claim) -> {
          if (!claim.forged() || exact.contains(claim.writer())) {
            return;
          }
          String near = genuine.get(bare(claim.writer()));
          boolean usual = name.startsWith(claim.writer() + USUAL + "/");
          if (near != null) {
            throw refusal(
                "%s would be a forgery of writer %s, who has no genuine signature, while %s has:"
                    + " give both one name",
                name, claim.writer(), near);
          }
          if (!usual && !exact.isEmpty()) {
            throw refusal(
                "%1$s would be a forgery of writer %2$s, who has no genuine signature: name the"
                    + " folder %2$s_forg, or without the word if it is a writer's own",
                name, claim.writer());
          }
        });
  }

  /** The name without what people write now so, now so. */
  private static String bare(String writer) {
    return writer.toLowerCase(Locale.ROOT).replaceAll("[ _.\\-]", "").replaceFirst("^0+(?=.)", "");
  }
}
