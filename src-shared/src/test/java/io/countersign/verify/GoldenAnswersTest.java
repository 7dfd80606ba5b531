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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled models give today what they gave when their golden answers were recorded. */
class GoldenAnswersTest {
  private static final Path MODELS = Path.of("../infra/models");
  private static final Map<String, Verifier> VERIFIERS = new TreeMap<>();

  @BeforeAll
  static void open() throws IOException {
    for (String model : Golden.models()) {
      VERIFIERS.put(model, bundled(model));
    }
  }

  @AfterAll
  static void close() {
    VERIFIERS.values().forEach(Verifier::close);
  }

  static Stream<Arguments> answers() {
    return Golden.models().stream()
        .flatMap(
            model -> Golden.answers(model).stream().map(answer -> Arguments.of(model, answer)));
  }

  static List<String> models() {
    return Golden.models();
  }

  @ParameterizedTest
  @MethodSource("models")
  void answers_areOfTheBundledModel(String model) {
    assertThat(verifier(model).manifest().modelId()).isEqualTo(Golden.modelId(model));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void verify_givesTheGoldenAnswer(String model, Golden.Answer golden) {
    Golden.Answer answer = ask(verifier(model), golden.references(), golden.questioned());

    assertThat(answer.distance()).isCloseTo(golden.distance(), within(Golden.TOLERANCE));
    assertThat(answer.probability()).isCloseTo(golden.probability(), within(Golden.TOLERANCE));
    assertThat(answer.verdict()).isEqualTo(golden.verdict());
  }

  private static Verifier verifier(String model) {
    return Objects.requireNonNull(VERIFIERS.get(model), model);
  }

  /** Records the answers of the bundled model that is named first, in the file named second. */
  public static void main(String[] arguments) throws IOException {
    try (Verifier bundled = bundled(arguments[0])) {
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
      Files.write(Path.of(arguments[1]), lines);
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

  private static Verifier bundled(String name) throws IOException {
    Path model = BundledModels.in(MODELS).named(name).orElseThrow();
    return Verifier.open(
        model.resolve("model.onnx"), Files.readAllBytes(model.resolve("manifest.json")));
  }
}
