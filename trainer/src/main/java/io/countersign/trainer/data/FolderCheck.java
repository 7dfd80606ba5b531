package io.countersign.trainer.data;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
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

  /**
   * Whose signatures a folder holds, and of which kind, as people write it: {@code 001_forg},
   * {@code 001-Forged}, {@code forgeries 001}, {@code 001/genuine} and {@code 001/forged}, {@code
   * real/001} and {@code fake/001}. A folder whose name has no word for a kind holds genuine
   * signatures.
   */
  static final class FolderNames {
    private static final String FORGED =
        "forg(?:e|ed|ery|eries)?|fakes?|faked|skilled|simulat(?:ed|ions?)|imitat(?:ed|ions?)";
    private static final String GENUINE = "genuines?|reals?|originals?|orig|org|authentic";
    private static final String GAP = "[ _.\\-]";
    private static final String WORD = "(?:(?<forged>" + FORGED + ")|(?<genuine>" + GENUINE + "))";

    private static final Pattern KIND =
        pattern("(?:full" + GAP + "*)?" + WORD + "(?:" + GAP + "*(?:signatures?|signs?|images?))?");
    private static final Pattern BEHIND =
        pattern("(?<writer>.*?[^ _.\\-])(?:" + GAP + "+|(?<=\\d))" + WORD);
    private static final Pattern BEFORE =
        pattern(WORD + "(?:" + GAP + "+|(?=\\d))(?<writer>[^ _.\\-].*)");

    /** A word for a kind in the name of a file, with no letter beside it. */
    private static final Pattern IN_FILE =
        pattern("(?<![a-z])(?:(?<forged>cf|" + FORGED + ")|(?<genuine>" + GENUINE + "))(?![a-z])");

    private FolderNames() {}

    private static Pattern pattern(String regex) {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** What the folders of {@code name} say; nothing where they leave the writer open. */
    static Optional<Layout.Claim> claim(String name) {
      List<String> folders = of(name);
      if (folders.size() == 1) {
        return forged(folders.get(0)).isPresent()
            ? Optional.empty()
            : Optional.of(named(folders.get(0)));
      }
      if (folders.size() != 2) {
        return Optional.empty();
      }
      Optional<Boolean> upper = forged(folders.get(0));
      Optional<Boolean> lower = forged(folders.get(1));
      if (upper.isPresent() == lower.isPresent()) {
        return Optional.empty();
      }
      String writer = named(folders.get(upper.isPresent() ? 1 : 0)).writer();
      return upper.or(() -> lower).map(forged -> new Layout.Claim(writer, forged));
    }

    /** The folders above a file, outermost first. */
    static List<String> of(String name) {
      List<String> parts = List.of(name.split("/", -1));
      return parts.subList(0, parts.size() - 1);
    }

    /** Whether a folder that is named by a kind alone holds forgeries; empty for other folders. */
    static Optional<Boolean> forged(String folder) {
      return kind(KIND.matcher(folder.strip()));
    }

    /** The kind that a folder's name says, with or without a writer's. */
    static Optional<Boolean> said(String folder) {
      return forged(folder)
          .or(() -> kind(BEHIND.matcher(folder.strip())))
          .or(() -> kind(BEFORE.matcher(folder.strip())));
    }

    /** The kind that a file's name says: forged where it says both. */
    static Optional<Boolean> saidByFile(String file) {
      Matcher words = IN_FILE.matcher(file.replaceFirst("\\.[^.]*$", ""));
      Optional<Boolean> said = Optional.empty();
      while (said.filter(forged -> forged).isEmpty() && words.find()) {
        said = Optional.of(words.group("forged") != null);
      }
      return said;
    }

    private static Optional<Boolean> kind(Matcher matcher) {
      return matcher.matches() ? Optional.of(matcher.group("forged") != null) : Optional.empty();
    }

    private static Layout.Claim named(String folder) {
      String name = folder.strip();
      for (Pattern pattern : List.of(BEHIND, BEFORE)) {
        Matcher matcher = pattern.matcher(name);
        if (matcher.matches()) {
          return new Layout.Claim(writer(matcher.group("writer")), matcher.group("forged") != null);
        }
      }
      return new Layout.Claim(writer(name), false);
    }

    /** One name for what looks the same: without spaces around, accents as one character. */
    static String writer(String name) {
      return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }
  }
}
