package io.countersign.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the bundled models answer on generated signatures: whoever changes decoding, cleaning, the
 * network's run, comparison or scoring sees it here. {@code GoldenImagesTest} of the trainer makes
 * the images, {@code GoldenAnswersTest} of this module records and checks the answers.
 */
public final class Golden {
  /** How far a distance or a probability may be off. */
  public static final double TOLERANCE = 1e-6;

  /** Where each bundled model's answers are, by its name. */
  private static final Map<String, String> FILES =
      Map.of("research", "answers.csv", "open", "answers-open.csv");

  private Golden() {}

  /** Names of the bundled models. */
  public static List<String> models() {
    return FILES.keySet().stream().sorted().toList();
  }

  /**
   * One verification.
   *
   * @param references names of {@link #image}s
   */
  public record Answer(
      List<String> references,
      String questioned,
      double distance,
      double probability,
      String verdict) {

    static Answer parse(String line) {
      String[] cells = line.split(",", -1);
      return new Answer(
          List.of(cells[0].split(";")),
          cells[1],
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          cells[4]);
    }

    /** As it stands in the file. */
    public String line() {
      return String.join(
          ",",
          String.join(";", references),
          questioned,
          String.valueOf(distance),
          String.valueOf(probability),
          verdict);
    }
  }

  /** The PNG file of that name, such as {@code 1-genuine-01}. */
  public static byte[] image(String name) {
    return read(name + ".png");
  }

  /** The id of a bundled model whose answers these are. */
  public static String modelId(String model) {
    return lines(model).get(0);
  }

  /** Its answers, for 1, 3, 5 and 10 references. */
  public static List<Answer> answers(String model) {
    return lines(model).stream().skip(1).map(Answer::parse).toList();
  }

  private static List<String> lines(String model) {
    String file = FILES.get(model);
    if (file == null) {
      throw new IllegalArgumentException("the golden fixture has no model " + model);
    }
    return Arrays.asList(new String(read(file), StandardCharsets.UTF_8).strip().split("\n"));
  }

  private static byte[] read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("golden/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("the golden fixture has no " + file);
      }
      return in.readAllBytes();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
