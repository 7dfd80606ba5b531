package io.countersign.trainer.data;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose signatures a folder holds, and of which kind, as people write it: {@code 001_forg}, {@code
 * 001-Forged}, {@code forgeries 001}, {@code 001/genuine} and {@code 001/forged}, {@code real/001}
 * and {@code fake/001}. A folder whose name has no word for a kind holds genuine signatures.
 */
final class FolderNames {
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
