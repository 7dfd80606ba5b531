package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code MODEL_CARD.md}: a template's prose with this model's figures. A place {@code {{name}}} is
 * a word or a table; {@code {{set, references, metric}}} is one figure of {@code metrics.json}.
 */
final class Card {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String template;
  private final CardTables tables;
  private final MeasuredTables measured;
  private final JsonNode manifest;
  private final CardTables.Strangers strangers;
  private final JsonNode metrics;

  /**
   * The card of the model in {@code folder}, which must have been measured.
   *
   * @param template a Markdown file with places
   */
  Card(Path template, Recipe recipe, Path folder) throws IOException {
    this.template = Files.readString(template);
    this.manifest = json(folder.resolve("manifest.json"));
    this.metrics = json(folder.resolve("metrics.json"));
    this.strangers =
        new CardTables.Strangers(
            json(folder.resolve(RecipeRun.TRAINING_WRITERS).resolve("metrics.json")),
            recipe.strangers().isPresent()
                ? json(recipe.strangers().get().against())
                : JSON.createObjectNode());
    Path stress = folder.resolve("stress.json");
    this.tables = new CardTables(recipe, manifest);
    this.measured =
        new MeasuredTables(
            metrics, recipe.stress().isPresent() ? json(stress) : JSON.createObjectNode());
  }

  private static JsonNode json(Path file) throws IOException {
    return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
  }

  /**
   * The text.
   *
   * @throws DataException when a place is unknown, with the places that there are
   */
  String text() {
    Map<String, Supplier<String>> places = new TreeMap<>();
    places.put("id", () -> manifest.path("modelId").asText());
    places.put("bytes", () -> "%,d".formatted(manifest.path("onnx").path("bytes").asLong()));
    places.put("sha256", () -> manifest.path("onnx").path("sha256").asText());
    places.put("commit", () -> manifest.path("training").path("sourceCommit").asText());
    places.put("sets", tables::sets);
    places.put("generated", tables::generated);
    places.put("members", tables::members);
    places.put("held-out errors", tables::heldOutErrors);
    places.put("test errors", measured::testErrors);
    places.put("promises", tables::promises);
    places.put("reference sets", measured::referenceSets);
    places.put("strangers", strangers::text);
    places.put("against", strangers::otherModel);
    places.put("controls", measured::controls);
    places.put("stress", measured::underStress);
    return PLACE
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(filled(match, places)));
  }

  private String filled(MatchResult match, Map<String, Supplier<String>> places) {
    String place = match.group(1).strip();
    Supplier<String> known = places.get(place);
    if (known != null) {
      return known.get();
    }
    List<String> figure = List.of(place.split("\\s*,\\s*"));
    if (figure.size() != 3 || !figure.get(1).matches("\\d+")) {
      throw new DataException(
          "the card's template: expected a place of %s or one such as {{set, 5, eer-skilled}}, got %s"
              .formatted(places.keySet(), place));
    }
    return figure(figure.get(0), Integer.parseInt(figure.get(1)), figure.get(2));
  }

  private String figure(String set, int references, String name) {
    JsonNode value = MeasuredTables.metric(metrics, set, references, name).path("value");
    if (!value.isNumber()) {
      throw new DataException(
          "the card's template: no figure %s of %s with %d references was measured"
              .formatted(name, set, references));
    }
    return name.contains("cllr")
        ? String.format(Locale.ROOT, "%.2f", value.asDouble())
        : String.format(Locale.ROOT, "%.1f %%", 100 * value.asDouble());
  }
}
