package io.countersign.function.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.explain.Explanation;
import io.countersign.function.answer.Json;
import io.countersign.scoring.Advice;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Strength;
import io.countersign.scoring.VerbalScale;
import io.countersign.scoring.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's table of translations against the page, and against what it is told by answers. */
class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  private static JsonNode table() {
    try {
      return Json.read(StaticFile.texts().body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    table().fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
    return places;
  }

  @Test
  void everyText_isThereInEveryLanguage_withTheSamePlaces() {
    table()
        .properties()
        .forEach(
            row -> {
              assertThat(row.getValue()).as(row.getKey()).hasSize(4);
              row.getValue()
                  .forEach(
                      translated -> {
                        assertThat(translated.asText()).as(row.getKey()).isNotBlank();
                        assertThat(places(translated.asText()))
                            .as(row.getKey())
                            .isEqualTo(places(row.getKey()));
                      });
            });
  }

  @Test
  void everyTextOfThePage_isInTheTable() {
    assertThat(keys()).containsAll(used());
  }

  @Test
  void everyTextOfTheTable_isOfThePageOrOfAnAnswer() {
    Set<String> unused = keys();
    unused.removeAll(used());
    for (String sentence : told()) {
      unused.removeIf(text -> written(text).matcher(sentence).matches());
    }
    unused.removeIf(text -> Set.of("very strong", "extremely strong").contains(text));
    assertThat(unused).isEmpty();
  }

  @Test
  void everySentenceOfAnAnswer_isInTheTable() {
    List<Pattern> texts = keys().stream().map(TextsTest::written).toList();
    for (String sentence : told()) {
      assertThat(texts).as(sentence).anyMatch(text -> text.matcher(sentence).matches());
    }
    for (Strength strength : Strength.values()) {
      if (strength != Strength.NONE) {
        assertThat(keys()).contains(strength.words());
      }
    }
  }

  /** A text as a pattern of what stands in its places. */
  private static Pattern written(String text) {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      pattern.append(Pattern.quote(text.substring(from, places.start()))).append(".+?");
      from = places.end();
    }
    return Pattern.compile(pattern + Pattern.quote(text.substring(from)));
  }

  /** What is written in the page, or said by its script. */
  private static Set<String> used() {
    String page = StaticFile.page().body();
    int script = page.indexOf("<script>");
    Set<String> used = new TreeSet<>();
    String html =
        page.substring(0, script)
            .replaceAll("(?s)<(style|noscript)>.*?</\\1>", "")
            .replaceAll("(?s)<select id=\"language\".*?</select>", "");
    Pattern.compile("<title>([^<]+)").matcher(html).results().forEach(m -> add(m.group(1), used));
    String body = html.substring(html.indexOf("<body"));
    Pattern.compile(">([^<]+)").matcher(body).results().forEach(m -> add(m.group(1), used));
    Pattern.compile("(?:aria-label|alt)=\"([^\"]+)\"")
        .matcher(body)
        .results()
        .forEach(m -> add(m.group(1), used));
    String code = page.substring(script);
    for (String place :
        List.of(
            "\\bt\\('((?:[^'\\\\]|\\\\.)*)'",
            "(?m)^  '?[\\w-]+'?: '(.*)',$",
            "\\|\\| '(Something[^']*)'")) {
      Pattern.compile(place).matcher(code).results().forEach(m -> add(m.group(1), used));
    }
    return used;
  }

  private static void add(String text, Set<String> to) {
    String one = text.replaceAll("\\s+", " ").strip();
    if (!one.isEmpty()) {
      to.add(one);
    }
  }

  /** What answers tell people, small letters first where the page looks for those. */
  private static List<String> told() {
    List<String> told = new ArrayList<>(List.of(Explanation.NOTE));
    for (Advice advice : Advice.values()) {
      told.add(advice.sentence());
    }
    for (int power = -7; power <= 7; power++) {
      double ratio = 3 * Math.pow(10, power);
      told.add(VerbalScale.sentence(ratio));
      for (Verdict verdict : Verdict.values()) {
        String headline =
            VerbalScale.conclusion(new Decision(verdict, 1, 1, 0.5, ratio, 1)).headline();
        told.add(small(headline));
        if (headline.startsWith("Inconclusive: ")) {
          told.add(headline);
          told.add(headline.substring(14).replace(", not enough for this profile", ""));
        }
      }
    }
    told.add(VerbalScale.sentence(1.5));
    told.add("no support either way");
    told.add("a copy of reference 1");
    told.add("the references do not look like one hand");
    for (String references : List.of("1 reference", "2 references")) {
      for (String is :
          List.of(
              "within the threshold",
              "beyond the review band above the threshold",
              "in the review band around the threshold")) {
        told.add(
            "The distance 1.000 is %s 1.000 for %s (profile default).".formatted(is, references));
      }
    }
    told.add(
        "The questioned image is a copy of reference 1: the same image again, not a signature"
            + " written anew. No hand writes twice so alike.");
    told.add("Reference 1, reference 2 do not look like one hand: nothing can be decided.");
    told.add("Nothing is decided, a person has to look: questioned: print.");
    return told;
  }

  private static String small(String headline) {
    return headline.startsWith("Inconclusive")
        ? headline
        : headline.substring(0, 1).toLowerCase(Locale.ROOT) + headline.substring(1);
  }
}
