package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import io.countersign.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled model gives today what it gave when its golden answers were recorded. */
class GoldenAnswersTest {
  private static final Path MODELS = Path.of("../infra/models");
  private static Verifier verifier;

  @BeforeAll
  static void open() throws IOException {
    verifier = bundled();
  }

  @AfterAll
  static void close() {
    verifier.close();
  }

  static List<Golden.Answer> answers() {
    return Golden.answers();
  }

  @Test
  void answers_areOfTheBundledModel() {
    assertThat(verifier.manifest().modelId()).isEqualTo(Golden.modelId());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void verify_givesTheGoldenAnswer(Golden.Answer golden) {
    Golden.Answer answer = ask(verifier, golden.references(), golden.questioned());

    assertThat(answer.distance()).isCloseTo(golden.distance(), within(Golden.TOLERANCE));
    assertThat(answer.probability()).isCloseTo(golden.probability(), within(Golden.TOLERANCE));
    assertThat(answer.verdict()).isEqualTo(golden.verdict());
  }

  /** Records the bundled model's answers in the file that the first argument names. */
  public static void main(String[] file) throws IOException {
    try (Verifier bundled = bundled()) {
      List<String> lines = new ArrayList<>(List.of(bundled.manifest().modelId()));
      for (int references : List.of(1, 3, 5, 10)) {
        for (int writer = 1; writer <= 3; writer++) {
          List<String> enrolled = names(writer, "genuine", 1, references);
          for (String questioned : questions()) {
            if (exists(enrolled) && !enrolled.contains(questioned)) {
              lines.add(ask(bundled, enrolled, questioned).line());
            }
          }
        }
      }
      Files.write(Path.of(file[0]), lines);
    }
  }

  private static List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (int writer = 1; writer <= 3; writer++) {
      Stream.of(names(writer, "genuine", 1, 11), names(writer, "forged", 1, 3))
          .flatMap(List::stream)
          .filter(name -> exists(List.of(name)))
          .forEach(questions::add);
    }
    return questions;
  }

  private static List<String> names(int writer, String kind, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "%d-%s-%02d".formatted(writer, kind, i))
        .toList();
  }

  private static boolean exists(List<String> images) {
    return images.stream()
        .allMatch(name -> Golden.class.getResource("golden/" + name + ".png") != null);
  }

  private static Golden.Answer ask(Verifier model, List<String> references, String questioned) {
    Decision decision =
        model
            .verify(
                references.stream().map(Golden::image).toList(),
                Golden.image(questioned),
                Profile.DEFAULT)
            .optional()
            .orElseThrow()
            .decision();
    return new Golden.Answer(
        references,
        questioned,
        decision.distance(),
        decision.probability(),
        decision.verdict().json());
  }

  /** The model that comes with the program whose answers were recorded. */
  private static Verifier bundled() throws IOException {
    Path model = BundledModels.in(MODELS).named(Golden.modelId()).orElseThrow();
    return Verifier.open(
        model.resolve("model.onnx"), Files.readAllBytes(model.resolve("manifest.json")));
  }
}
