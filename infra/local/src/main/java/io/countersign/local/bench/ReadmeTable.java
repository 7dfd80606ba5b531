package io.countersign.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * README's table of times, made from what {@link FunctionBenchmark} wrote.
 *
 * <p>Arguments: {@code JSON-FILE README}; the table between its two markers is replaced.
 */
public final class ReadmeTable {
  private static final String BEGIN = "<!-- times: infra/bench/function.sh -->\n";
  private static final String END = "<!-- end of times -->";
  private static final List<String> ROWS = List.of("cold", "cold, classes archived", "warm");

  private ReadmeTable() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("expected JSON-FILE README");
      System.exit(2);
    }
    Path readme = Path.of(arguments[1]);
    JsonNode figures = new JsonMapper().readTree(Path.of(arguments[0]).toFile());
    Files.writeString(readme, within(Files.readString(readme), of(figures)));
  }

  /**
   * {@code text} with {@code table} between the markers.
   *
   * @throws IllegalArgumentException when it has no markers
   */
  static String within(String text, String table) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "expected the lines %s and %s around the table".formatted(BEGIN.strip(), END));
    }
    return text.substring(0, begin + BEGIN.length()) + table + text.substring(end);
  }

  /** One row a kind of time, one column a package: median and quartiles in milliseconds. */
  static String of(JsonNode figures) {
    List<String> names =
        figures.path("packages").properties().stream().map(Map.Entry::getKey).toList();
    StringBuilder table = new StringBuilder("| ms | " + String.join(" | ", names) + " |\n|---|");
    table.append("---|".repeat(names.size())).append('\n');
    for (String row : ROWS) {
      Iterator<String> cells =
          names.stream().map(name -> cell(figures.at("/packages/" + name).path(row))).iterator();
      table.append("| ").append(row);
      while (cells.hasNext()) {
        table.append(" | ").append(cells.next());
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String cell(JsonNode time) {
    return time.isMissingNode()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.0f (%.0f–%.0f)",
            time.path("median").asDouble(),
            time.path("lower").asDouble(),
            time.path("upper").asDouble());
  }
}
