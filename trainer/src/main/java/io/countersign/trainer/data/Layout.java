package io.countersign.trainer.data;

import io.countersign.trainer.data.FolderCheck.FolderNames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a published data set names its files; one constant owns one set's layout. */
public enum Layout {
  /** BHSig260: {@code B-S-W-G-NN}, {@code H-S-W-F-NN} names in one or two folders a writer. */
  BHSIG("(?:.*/)?[^/]+/[BH]-S-(?<writer>\\d{1,9})-(?<kind>[GF])-\\d+\\.[^./]+", "F") {
    @Override
    String writer(String matched) {
      return "%03d".formatted(Integer.parseInt(matched));
    }

    /** Writers of both scripts have the same numbers. */
    @Override
    void check(Path folder, List<String> names) {
      if (names.stream().anyMatch(BENGALI) && names.stream().anyMatch(HINDI)) {
        throw new DataException(
            "expected Bengali or Hindi signatures in %s, got both, and their writers have the same"
                    .formatted(folder)
                + " numbers: give the two folders, separated by a comma");
      }
    }
  },
  /** CEDAR: {@code full_org/original_W_N.png}, {@code full_forg/forgeries_W_N.png}. */
  CEDAR("(?:.*/)?(?<kind>original|forgeries)_(?<writer>\\d+)_\\d+\\.[^./]+", "forgeries"),
  /** GPDS: {@code c-W-N} genuine and {@code cf-W-N} forged, in one folder or in several. */
  GPDS("(?:.*/)?(?<kind>cf?)-(?<writer>\\d+)-\\d+\\.[^./]+", "cf"),
  /** MCYT: {@code WWWWvNN} genuine and {@code WWWWfNN} forged, in one folder or in several. */
  MCYT("(?:.*/)?(?<writer>\\d{4})(?<kind>[vf])\\d{2}\\.[^./]+", "f"),
  /** ICDAR 2011 SigComp: {@code W/}, {@code W_forg/}, beside its pair lists. */
  ICDAR("(?<writer>\\d{3})(?<kind>_forg)?/[^/]+\\.[^./]+", "_forg"),
  /**
   * {@code <writer>/} holds genuine signatures, {@code <writer>_forg/} forgeries, or as {@link
   * FolderNames} knows it.
   */
  FOLDERS("", "") {
    @Override
    Optional<Claim> claim(String name) {
      return isImage(name) ? FolderNames.claim(name) : Optional.empty();
    }
  };

  private static final Pattern IMAGE =
      Pattern.compile(".*\\.(png|jpe?g|tiff?|bmp)", Pattern.CASE_INSENSITIVE);

  private static final Predicate<String> BENGALI =
      Pattern.compile("(?:^|/)B-S-[^/]*$").asPredicate();

  private static final Predicate<String> HINDI = Pattern.compile("(?:^|/)H-S-[^/]*$").asPredicate();

  /** A stray file does not turn a set with names of its own into plain folders. */
  private static final double NEARLY_ALL = 0.9;

  private final Pattern pattern;
  private final String forged;

  Layout(String pattern, String forged) {
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    this.forged = forged;
  }

  /** Whose signature a file is, and whether it is forged. */
  record Claim(String writer, boolean forged) {}

  /** What the relative path {@code name} says, or nothing when it does not fit the layout. */
  Optional<Claim> claim(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!isImage(name) || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Claim(writer(matcher.group("writer")), forged.equalsIgnoreCase(matcher.group("kind"))));
  }

  String writer(String matched) {
    return matched;
  }

  /** Refuses a folder in which the layout would confuse writers. */
  void check(Path folder, List<String> names) {}

  /** Whether a file of that name is of an image format that is read. */
  public static boolean isImage(String name) {
    return IMAGE.matcher(name).matches();
  }

  /** Whether folders say the writers, and not the names of the files. */
  boolean byFolder() {
    return this == FOLDERS || this == ICDAR;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The most particular layout that fits nearly as many of {@code names} as the best one does.
   * ICDAR is never found: its names are plain folders, which leave out nobody whose name is no
   * number.
   */
  static Optional<Layout> detect(List<String> names) {
    Map<Layout, Long> fits =
        Arrays.stream(Layout.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    layout -> names.stream().filter(n -> layout.claim(n).isPresent()).count()));
    long most = fits.values().stream().max(Comparator.naturalOrder()).orElse(0L);
    return Stream.of(BHSIG, CEDAR, GPDS, MCYT, FOLDERS)
        .filter(layout -> most > 0 && fits.getOrDefault(layout, 0L) >= NEARLY_ALL * most)
        .findFirst();
  }

  /** What to say when no layout fits; names a folder below when that one can be read. */
  static String unknown(Path folder, List<String> names) {
    String expected =
        "no known layout fits %s: expected <writer>/ and <writer>_forg/ folders, or the names of"
                .formatted(folder)
            + " BHSig260, CEDAR, GPDS or MCYT, found "
            + names.get(0);
    return names.stream()
        .filter(name -> name.contains("/"))
        .collect(
            Collectors.groupingBy(
                name -> name.substring(0, name.indexOf('/')),
                Collectors.mapping(
                    name -> name.substring(name.indexOf('/') + 1), Collectors.toList())))
        .entrySet()
        .stream()
        .filter(below -> detect(below.getValue()).isPresent())
        .max(Comparator.comparingInt(below -> below.getValue().size()))
        .map(below -> expected + "; did you mean " + folder.resolve(below.getKey()) + "?")
        .orElse(expected);
  }
}
