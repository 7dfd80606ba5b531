package io.countersign.trainer.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.stress.Stress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a model is made of, as its file says it.
 *
 * @param created the model's date: two makings give the same bytes
 * @param split table {@code set,writer,split} of who trains and who tests; none where no set of
 *     real signatures is named
 * @param members of the ensemble
 * @param judges networks that never saw one of the sets, one or more for each: on their distances,
 *     and on the ensemble's to sets that nobody is trained on, thresholds are fitted. None where
 *     thresholds are fitted on writers that members held out
 * @param forStrangers whether thresholds are fitted on sets that nobody has seen
 * @param strangers whom the model is measured on beside the test writers, where they are at hand
 * @param stress names of the stresses that the card tells of
 * @param card the template of the model's card
 */
record Recipe(
    Path file,
    Instant created,
    Optional<Path> split,
    List<NamedSet> sets,
    List<GeneratedSet> generated,
    List<MemberPart> members,
    List<MemberPart> judges,
    boolean forStrangers,
    Optional<Strangers> strangers,
    Optional<String> stress,
    Optional<Path> card) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String FORMAT = "1";

  Recipe {
    sets = List.copyOf(sets);
    generated = List.copyOf(generated);
    members = List.copyOf(members);
    judges = List.copyOf(judges);
  }

  /** All that is to be trained: the members, then the judges. */
  List<MemberPart> trained() {
    return Stream.concat(members.stream(), judges.stream()).toList();
  }

  /** The generated sets that nobody is trained on: as strange as a real one. */
  List<GeneratedSet> strange() {
    return generated.stream()
        .filter(set -> trained().stream().noneMatch(part -> part.generated().contains(set.name())))
        .toList();
  }

  /**
   * Sets of real signatures that neither weights nor thresholds have anything of: the model is the
   * same without them, and its card says that it was not measured.
   *
   * @param split table {@code set,writer,split}: training writers are measured apart from test
   *     writers
   * @param against manifest of the model that the card compares with, as that did on sets which it
   *     was fitted without
   */
  record Strangers(List<NamedSet> sets, Path split, Path against) {
    static Strangers read(Path file, Fields fields) {
      return Fields.all(
          fields,
          own ->
              new Strangers(
                  own.list("sets", (n, set) -> NamedSet.read(set)),
                  beside(file, own.text("split")),
                  beside(file, own.text("against"))));
    }

    List<String> names() {
      return sets.stream().map(NamedSet::name).toList();
    }
  }

  /** The sets that members are trained on. */
  List<NamedSet> trainedOn() {
    return sets.stream().filter(NamedSet::trains).toList();
  }

  /**
   * A set of real signatures.
   *
   * @param sha256 of its images' sorted hashes, 64 hexadecimal digits
   * @param trains whether members are trained on it; else it is a strange population to them all
   */
  record NamedSet(String name, String sha256, boolean trains) {
    static NamedSet read(Fields fields) {
      return new NamedSet(
          fields.text("name"),
          fields.text("sha256", "[0-9a-f]{64}", "64 hexadecimal digits"),
          !fields.has("trains")
              || fields.text("trains", "true|false", "true or false").equals("true"));
    }
  }

  /**
   * The recipe in {@code file}.
   *
   * @throws DataException with a sentence that names place and key
   */
  static Recipe read(Path file) throws IOException {
    JsonNode root;
    try {
      root = YAML.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException broken) {
      throw new DataException("%s: expected YAML: %s".formatted(file, broken.getOriginalMessage()));
    }
    return Fields.all(Fields.of(file.toString(), root), fields -> read(file, fields));
  }

  private static Recipe read(Path file, Fields fields) {
    fields.text("recipe", FORMAT, "the format " + FORMAT);
    fields.text("combination", "mean-distance", "mean-distance");
    boolean forStrangers =
        fields
            .text(
                "calibration",
                "held-out-writers|left-out-sets",
                "held-out-writers or left-out-sets")
            .equals("left-out-sets");
    Fields each = fields.inner("eachMember");
    List<MemberPart> members = fields.list("members", (n, own) -> MemberPart.read(own.over(each)));
    List<MemberPart> judges = fields.list("judges", (n, own) -> MemberPart.read(own.over(each)));
    each.refuseUnknown();
    Fields evaluation = fields.inner("evaluation");
    Recipe recipe =
        new Recipe(
            file,
            created(fields.text("created")),
            fields.has("sets") ? Optional.of(beside(file, fields.text("split"))) : Optional.empty(),
            fields.list("sets", (n, own) -> NamedSet.read(own)),
            fields.list("generated", (n, own) -> GeneratedSet.read(own)),
            members,
            judges,
            forStrangers,
            evaluation.has("strangers")
                ? Optional.of(Strangers.read(file, evaluation.inner("strangers")))
                : Optional.empty(),
            evaluation.has("stress") ? Optional.of(evaluation.text("stress")) : Optional.empty(),
            evaluation.has("card")
                ? Optional.of(beside(file, evaluation.text("card")))
                : Optional.empty());
    evaluation.refuseUnknown();
    recipe.check();
    recipe.checkJudges();
    return recipe;
  }

  private static Path beside(Path file, String name) {
    return file.toAbsolutePath().resolveSibling(name);
  }

  private static Instant created(String date) {
    try {
      return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException nonsense) {
      throw new DataException("created: expected a date such as 2026-11-28, got " + date);
    }
  }

  /** The stresses that {@code names} lists. */
  static List<Stress> stresses(String names) {
    try {
      return Stress.parse(names);
    } catch (IllegalArgumentException unknown) {
      throw new DataException("stress: " + unknown.getMessage());
    }
  }

  private void check() {
    stress.ifPresent(Recipe::stresses);
    if (card.isPresent() && !Files.isRegularFile(card.get())) {
      throw new DataException(
          "%s: expected the card's template %s, there is none".formatted(file, card.get()));
    }
    boolean fed =
        !trainedOn().isEmpty() || members.stream().noneMatch(m -> m.generated().isEmpty());
    if (!fed || members.size() < 2) {
      throw new DataException(
          "%s: expected a set, or generated ones for each member, and two members or more, got %d and %d"
              .formatted(file, trainedOn().size(), members.size()));
    }
    List<String> names =
        Stream.concat(sets.stream().map(NamedSet::name), generated.stream().map(GeneratedSet::name))
            .toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new DataException(
          "%s: expected sets of different names, got %s".formatted(file, names));
    }
    List<String> made = generated.stream().map(GeneratedSet::name).toList();
    for (MemberPart member : trained()) {
      if (!made.containsAll(member.generated())) {
        throw new DataException(
            "%s: expected generated sets of %s, got %s".formatted(file, made, member.generated()));
      }
    }
  }

  /** Each set that is trained on has a judge, where there are judges; and no member is one. */
  private void checkJudges() {
    List<String> names = trainedOn().stream().map(NamedSet::name).sorted().toList();
    List<String> judged =
        judges.stream().flatMap(j -> j.without().stream()).distinct().sorted().toList();
    if (members.stream().anyMatch(member -> member.without().isPresent())
        || judges.stream().anyMatch(judge -> judge.without().isEmpty())) {
      throw new DataException(
          "%s: expected judges with the set that each is trained without, and members of all sets"
              .formatted(file));
    }
    if (!forStrangers && names.isEmpty()) {
      throw new DataException(
          "%s: expected calibration: left-out-sets, since no member holds out a real writer"
              .formatted(file));
    }
    long strange = names.size() + strange().size() + sets.stream().filter(s -> !s.trains()).count();
    if (forStrangers && strange < 3) {
      throw new DataException(
          "%s: expected three sets or more that can be left out, got %d".formatted(file, strange));
    }
    if (!judged.equals(forStrangers ? names : List.of())) {
      throw new DataException(
          "%s: expected judges without %s, got %s"
              .formatted(file, forStrangers ? names : "any set", judged));
    }
  }
}
