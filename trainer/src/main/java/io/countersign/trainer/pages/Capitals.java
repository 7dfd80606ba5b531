package io.countersign.trainer.pages;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Capitals and figures as people write them into forms: for each the ways of the pen, points on a
 * grid four wide and six high, with the hand's unsteadiness.
 */
final class Capitals {
  private static final Map<Character, String> WAYS =
      Map.ofEntries(
          Map.entry('A', "00 26 40|12 32"),
          Map.entry('B', "00 06 36 45 33 03 33 42 30 00"),
          Map.entry('C', "45 26 04 02 20 41"),
          Map.entry('D', "00 06 26 44 42 20 00"),
          Map.entry('E', "46 06 00 40|03 33"),
          Map.entry('F', "46 06 00|03 33"),
          Map.entry('G', "45 26 04 02 20 41 43 23"),
          Map.entry('H', "06 00|46 40|03 43"),
          Map.entry('I', "26 20"),
          Map.entry('J', "46 41 20 01"),
          Map.entry('K', "06 00|46 03 40"),
          Map.entry('L', "06 00 40"),
          Map.entry('M', "00 06 23 46 40"),
          Map.entry('N', "00 06 40 46"),
          Map.entry('O', "26 04 02 20 42 44 26"),
          Map.entry('P', "00 06 36 45 33 03"),
          Map.entry('R', "00 06 36 45 33 03 40"),
          Map.entry('S', "45 26 05 23 41 20 01"),
          Map.entry('T', "06 46|26 20"),
          Map.entry('U', "06 01 20 41 46"),
          Map.entry('V', "06 20 46"),
          Map.entry('W', "06 10 24 30 46"),
          Map.entry('Y', "06 23 46|23 20"),
          Map.entry('Z', "06 46 00 40"),
          Map.entry('0', "26 04 02 20 42 44 26"),
          Map.entry('1', "14 26 20"),
          Map.entry('2', "05 26 45 00 40"),
          Map.entry('3', "05 26 45 23 42 20 01"),
          Map.entry('4', "36 02 42|36 30"),
          Map.entry('5', "46 06 03 34 42 20 01"),
          Map.entry('6', "46 13 01 20 42 23 02"),
          Map.entry('7', "06 46 10"),
          Map.entry('8', "23 05 26 45 23 01 20 41 23"),
          Map.entry('9', "43 23 05 26 45 30"),
          Map.entry('/', "00 46"),
          Map.entry('-', "03 33"),
          Map.entry('.', "20 20"));

  /** Characters that have a way. */
  private static final String LETTERS = "ABCDEFGHIJKLMNOPRSTUVWYZ";

  private Capitals() {}

  static String name(Chance chance) {
    StringBuilder name = new StringBuilder();
    int length = chance.whole(4, 14);
    for (int i = 0; i < length; i++) {
      boolean gap = i > 2 && chance.is(0.12);
      name.append(gap ? ' ' : LETTERS.charAt(chance.whole(0, LETTERS.length() - 1)));
    }
    return name.toString();
  }

  static String date(Chance chance) {
    String between = chance.of("/", "-", ".", " ");
    return "%02d%s%02d%s%d"
        .formatted(
            chance.whole(1, 31),
            between,
            chance.whole(1, 12),
            between,
            chance.is(0.5) ? chance.whole(1960, 2030) : chance.whole(10, 99));
  }

  static String figures(Chance chance) {
    StringBuilder figures = new StringBuilder();
    int length = chance.whole(2, 9);
    for (int i = 0; i < length; i++) {
      figures.append((char) ('0' + chance.whole(0, 9)));
    }
    return figures.toString();
  }

  static void draw(
      Graphics2D canvas,
      char letter,
      double x,
      double baseline,
      double width,
      double height,
      double lean,
      Chance chance) {
    String ways = WAYS.get(letter);
    if (ways == null) {
      return;
    }
    for (String way : ways.split("\\|")) {
      Path2D path = new Path2D.Double();
      double[] before = null;
      for (String point : way.split(" ")) {
        double up = (point.charAt(1) - '0') / 6.0 + 0.04 * chance.normal();
        double[] at = {
          x + width * ((point.charAt(0) - '0') / 4.0 + 0.05 * chance.normal()) + lean * height * up,
          baseline - height * up
        };
        if (before == null) {
          path.moveTo(at[0], at[1]);
        } else {
          double bend = 0.1 * chance.normal();
          path.quadTo(
              (before[0] + at[0]) / 2 + bend * (at[1] - before[1]),
              (before[1] + at[1]) / 2 - bend * (at[0] - before[0]),
              at[0],
              at[1]);
        }
        before = at;
      }
      canvas.draw(path);
    }
  }
}
