package io.countersign.trainer.plot;

import java.util.Locale;

/**
 * How a line looks: a colour of Okabe and Ito's palette, a dash pattern and a marker, each of which
 * tells the lines apart by itself.
 */
public enum Mark {
  BLUE("#0072b2", "", Shape.CIRCLE),
  VERMILION("#d55e00", "8 4", Shape.SQUARE),
  GREEN("#009e73", "8 3 2 3", Shape.TRIANGLE),
  BLACK("#000000", "2 3", Shape.DIAMOND);

  private enum Shape {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND
  }

  private final String colour;
  private final String dashes;
  private final Shape shape;

  Mark(String colour, String dashes, Shape shape) {
    this.colour = colour;
    this.dashes = dashes;
    this.shape = shape;
  }

  /** SVG attributes of a line. */
  String stroke() {
    return "fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"".formatted(colour)
        + (dashes.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(dashes));
  }

  /** The marker at a point, as an SVG element. */
  String at(double x, double y) {
    String path =
        switch (shape) {
          case CIRCLE -> "M%1$.1f %2$.1fm-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z";
          case SQUARE -> "M%1$.1f %2$.1fm-3 -3h6v6h-6z";
          case TRIANGLE -> "M%1$.1f %2$.1fm0 -4l3.8 6.6h-7.6z";
          case DIAMOND -> "M%1$.1f %2$.1fm0 -4l4 4l-4 4l-4 -4z";
        };
    return "<path d=\"%s\" fill=\"#fff\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
        .formatted(String.format(Locale.ROOT, path, x, y), colour);
  }
}
