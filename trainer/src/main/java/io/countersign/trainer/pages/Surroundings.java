package io.countersign.trainer.pages;

import io.countersign.image.GrayImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * What signatures stand in, on or under where people sign. It is the same about every signature, so
 * that whoever compares it finds all of them alike. Lengths are 650ths of the signature's width.
 */
public enum Surroundings {
  FORM_FIELD(980, 70, 30, 50, 1, Surroundings::formField),
  BOX(730, 80, 40, 40, 1, (pen, high) -> pen.draw(new Rectangle2D.Double(15, 15, 700, high - 30))),
  SIGNATURE_LINE(650, 0, 0, 0, 1, (pen, high) -> line(pen, 40, 0.75 * high, 610, 0.75 * high)),
  DOTTED_LINE(650, 0, 0, 0, 1, Surroundings::dottedLine),
  LABEL(650, 0, 0, 0, 1, Surroundings::label),
  CROSS(700, 0, 50, 0, 1, Surroundings::cross),
  DATE(650, 60, 0, 0, 1, Surroundings::date),
  STAMP_OVER(650, 0, 0, 0, 1, Surroundings::stamp),
  TEXT_THROUGH(650, 0, 0, 0, 1, Surroundings::textThrough),
  CONTRACT_PAGE(2000, 2400, 1200, 2020, 1, Surroundings::contractPage),
  CHEQUE(1900, 560, 1180, 520, 0.9, Surroundings::cheque),
  PUNCH_HOLES(650, 0, 0, 0, 1, Surroundings::holes),
  CREASE(650, 0, 0, 0, 1, Surroundings::crease),
  WATERMARK(650, 0, 0, 0, 1, Surroundings::watermark),
  DARK_DESK(830, 180, 90, 90, 1, Surroundings::desk);

  private static final double WIDTH = 650;

  private final double width;
  private final double taller;
  private final double x;
  private final double y;
  private final double size;
  private final Drawing drawing;

  Surroundings(double width, double taller, double x, double y, double size, Drawing drawing) {
    this.width = width;
    this.taller = taller;
    this.x = x;
    this.y = y;
    this.size = size;
    this.drawing = drawing;
  }

  private interface Drawing {
    void on(Graphics2D pen, double high);
  }

  /** The signature in them: where both have ink, the darker is seen. */
  public GrayImage around(GrayImage signature) {
    double unit = signature.width() / WIDTH;
    int wide = (int) Math.round(width * unit);
    int high = (int) Math.round(signature.height() + taller * unit);
    BufferedImage sheet = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, wide, high);
    pen.scale(unit, unit);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(2.5f));
    drawing.on(pen, high / unit);
    pen.dispose();
    int left = (int) Math.round(x * unit);
    int top = (int) Math.round(y * unit);
    int[] rgb = sheet.getRGB(0, 0, wide, high, null, 0, wide);
    byte[] both = new byte[rgb.length];
    int paper = paper(signature);
    for (int v = 0; v < high; v++) {
      for (int u = 0; u < wide; u++) {
        int sx = (int) ((u - left) / size);
        int sy = (int) ((v - top) / size);
        boolean inside = u >= left && v >= top && sx < signature.width() && sy < signature.height();
        int level = inside ? Math.min(signature.at(sx, sy), paper) : paper;
        both[v * wide + u] = (byte) (level * (rgb[v * wide + u] & 0xff) / 255);
      }
    }
    return GrayImage.of(wide, high, both);
  }

  /** The level that half of the pixels are lighter than. */
  private static int paper(GrayImage image) {
    int[] histogram = image.histogram();
    int left = image.width() * image.height() / 2;
    int level = 255;
    while (level > 0 && (left -= histogram[level]) > 0) {
      level--;
    }
    return level;
  }

  private static void line(Graphics2D pen, double x, double y, double x2, double y2) {
    pen.draw(new Line2D.Double(x, y, x2, y2));
  }

  private static void text(Graphics2D pen, String text, double x, double y, double size) {
    pen.setFont(Typeface.Printed.sans().deriveFont((float) size));
    pen.drawString(text, (float) x, (float) y);
  }

  private static void written(Graphics2D pen, String text, double x, double y, double size) {
    Chance chance = new Chance(text.hashCode());
    pen.setStroke(new BasicStroke(4.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < text.length(); i++) {
      double at = x + i * 0.65 * size;
      Capitals.draw(pen, text.charAt(i), at, y, size / 2, size, 0.1, chance);
    }
  }

  private static void formField(Graphics2D pen, double high) {
    pen.draw(new Rectangle2D.Double(8, 8, 964, high - 16));
    line(pen, 690, 8, 690, high - 8);
    text(pen, "Signature of account holder", 18, 38, 26);
    text(pen, "Date", 704, 38, 26);
    text(pen, "12-03-2024", 710, 0.6 * high, 44);
  }

  private static void dottedLine(Graphics2D pen, double high) {
    pen.setStroke(
        new BasicStroke(
            3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 9}, 0));
    line(pen, 40, 0.75 * high, 610, 0.75 * high);
  }

  private static void label(Graphics2D pen, double high) {
    line(pen, 40, 0.75 * high, 610, 0.75 * high);
    text(pen, "Signature of applicant", 50, 0.75 * high + 30, 26);
  }

  private static void cross(Graphics2D pen, double high) {
    pen.setStroke(new BasicStroke(5));
    line(pen, 10, 0.45 * high, 60, 0.7 * high);
    line(pen, 60, 0.45 * high, 10, 0.7 * high);
  }

  private static void date(Graphics2D pen, double high) {
    written(pen, "12/03/24", 380, high - 10, 52);
  }

  private static void stamp(Graphics2D pen, double high) {
    pen.setColor(new Color(70, 70, 70));
    double radius = 0.42 * high;
    pen.setStroke(new BasicStroke(5));
    pen.draw(new Ellipse2D.Double(430 - radius, high / 2 - radius, 2 * radius, 2 * radius));
    double inner = 0.75 * radius;
    pen.draw(new Ellipse2D.Double(430 - inner, high / 2 - inner, 2 * inner, 2 * inner));
    text(pen, "RECEIVED", 430 - 0.6 * inner, high / 2 - 4, inner / 4);
    text(pen, "24 MAR", 430 - 0.5 * inner, high / 2 + inner / 4, inner / 4);
  }

  private static void textThrough(Graphics2D pen, double high) {
    text(pen, "in witness whereof the parties hereto have", 40, 0.45 * high, 28);
    text(pen, "set their hands on the day and year above", 40, 0.45 * high + 44, 28);
  }

  private static void contractPage(Graphics2D pen, double high) {
    for (int i = 0; i < 26; i++) {
      text(
          pen,
          "The party of the first part shall, in accordance with clause %d, pay the sum due"
              .formatted(i + 1),
          140,
          180 + 66 * i,
          34);
    }
    line(pen, 1200, high - 140, 1880, high - 140);
    text(pen, "Authorised signatory", 1210, high - 100, 30);
  }

  private static void cheque(Graphics2D pen, double high) {
    text(pen, "FIRST NATIONAL BANK", 60, 90, 52);
    text(pen, "Pay", 60, 240, 34);
    line(pen, 130, 246, 1840, 246);
    text(pen, "the sum of", 60, 350, 34);
    line(pen, 240, 356, 1300, 356);
    pen.draw(new Rectangle2D.Double(1360, 300, 480, 80));
    text(pen, "Please sign above", 1500, high - 70, 28);
    text(pen, "0038471 2500116 0040028", 420, high - 30, 50);
    written(pen, "JANE MILLER", 300, 236, 56);
    written(pen, "TWO HUNDRED TEN", 280, 346, 56);
    written(pen, "210.00", 1390, 366, 56);
    written(pen, "12/03/24", 1500, 110, 50);
  }

  private static void holes(Graphics2D pen, double high) {
    for (double share : new double[] {0.25, 0.75}) {
      pen.fill(new Ellipse2D.Double(18, share * high - 15, 30, 30));
    }
  }

  private static void crease(Graphics2D pen, double high) {
    pen.setColor(new Color(120, 120, 120));
    line(pen, 0, 0.55 * high, 650, 0.52 * high);
    line(pen, 330, 0, 322, high);
  }

  private static void watermark(Graphics2D pen, double high) {
    pen.setColor(new Color(190, 190, 190));
    pen.rotate(-0.3, 325, high / 2);
    text(pen, "COPY", 130, high / 2 + 50, 150);
  }

  private static void desk(Graphics2D pen, double high) {
    pen.setColor(new Color(28, 28, 28));
    pen.fill(new Rectangle2D.Double(0, 0, 60, high));
    pen.fill(new Rectangle2D.Double(0, 0, 830, 50));
    pen.fill(new Rectangle2D.Double(790, 0, 40, high));
  }
}
