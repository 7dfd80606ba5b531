package io.countersign.trainer.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the layout of a folder by the names in it. */
final class LayoutDetection {
  /** A stray file does not turn a set with names of its own into plain folders. */
  private static final double NEARLY_ALL = 0.9;

  private LayoutDetection() {}

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
    return Stream.of(Layout.BHSIG, Layout.CEDAR, Layout.FOLDERS)
        .filter(layout -> most > 0 && fits.getOrDefault(layout, 0L) >= NEARLY_ALL * most)
        .findFirst();
  }

  /** What to say when no layout fits; names a folder below when that one can be read. */
  static String unknown(Path folder, List<String> names) {
    String expected =
        "no known layout fits %s: expected <writer>/ and <writer>_forg/ folders, CEDAR's or"
                .formatted(folder)
            + " BHSig260's names, found "
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
