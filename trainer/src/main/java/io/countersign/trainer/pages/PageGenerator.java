package io.countersign.trainer.pages;

import io.countersign.trainer.synthesis.Synthesis;
import java.awt.Color;

/**
 * Generated pages: letters, forms, cheques, contracts, invoices, certificates, notes and crops,
 * with signatures of generated writers or without. The same seed and number give the same page, and
 * a page depends on nothing else.
 */
public final class PageGenerator {
  private static final double INCH = 25.4;

  private final long seed;
  private final Synthesis hands;

  public PageGenerator(long seed) {
    this.seed = seed;
    this.hands = new Synthesis(seed ^ 0x5161_6e61_7475_7265L);
  }

  /** Pixels of the largest page: A4 at 300 dots an inch. */
  private static final long MOST = 9_000_000;

  /** Page number {@code index}, scanned at {@code lowest} to {@code highest} dots an inch. */
  public GeneratedPage page(int index, double lowest, double highest) {
    return page(index, lowest, highest, MOST);
  }

  /** As before, of at most {@code most} pixels: where it were more, a smaller sheet is taken. */
  public GeneratedPage page(int index, double lowest, double highest, long most) {
    Chance chance = new Chance(mixed(index));
    Kind kind = kind(chance);
    double scale = lowest * Math.pow(highest / lowest, chance.between(0, 1)) / INCH;
    double across = chance.between(kind.least, kind.most);
    double down = across * chance.between(kind.flattest, kind.tallest);
    double shrink = Math.min(1, Math.sqrt(most / (across * down * scale * scale)));
    int width = (int) Math.max(48, across * shrink * scale);
    int height = (int) Math.max(48, down * shrink * scale);
    Sheet sheet = new Sheet(width, height, scale, paper(chance));
    boolean signed = chance.is(kind.signed);
    Composition composition = new Composition(hands, sheet, chance);
    switch (kind) {
      case LETTER -> composition.letter(signed);
      case CONTRACT -> composition.contract(signed);
      case FORM -> composition.form(signed);
      case CHEQUE -> composition.cheque(signed);
      case INVOICE -> composition.invoice(signed);
      case CERTIFICATE -> composition.certificate(signed);
      case NOTE -> composition.note(signed);
      case CROP -> composition.crop(signed);
    }
    return new Wear(sheet, chance).done();
  }

  /** Widths in millimetres, heights as shares of them, and how often it is signed. */
  private enum Kind {
    LETTER(130, 216, 0.9, 1.42, 0.85),
    CONTRACT(130, 216, 0.8, 1.42, 0.85),
    FORM(100, 216, 0.5, 1.42, 0.7),
    CHEQUE(150, 205, 0.4, 0.5, 0.9),
    INVOICE(130, 216, 0.7, 1.42, 0.15),
    CERTIFICATE(120, 297, 0.6, 1.42, 0.85),
    NOTE(90, 216, 0.4, 1.42, 0.5),
    CROP(50, 100, 0.3, 0.7, 0.93);

    final double least;
    final double most;
    final double flattest;
    final double tallest;
    final double signed;

    Kind(double least, double most, double flattest, double tallest, double signed) {
      this.least = least;
      this.most = most;
      this.flattest = flattest;
      this.tallest = tallest;
      this.signed = signed;
    }
  }

  private static Kind kind(Chance chance) {
    return chance.of(
        Kind.LETTER,
        Kind.LETTER,
        Kind.CONTRACT,
        Kind.FORM,
        Kind.FORM,
        Kind.CHEQUE,
        Kind.CHEQUE,
        Kind.INVOICE,
        Kind.CERTIFICATE,
        Kind.NOTE,
        Kind.CROP,
        Kind.CROP,
        Kind.CROP,
        Kind.CROP);
  }

  private static Color paper(Chance chance) {
    if (chance.is(0.6)) {
      return Chance.level(chance.whole(225, 255));
    }
    return new Color(chance.whole(190, 255), chance.whole(190, 255), chance.whole(170, 255));
  }

  private long mixed(int index) {
    long mixed = (seed + 0x9e3779b97f4a7c15L) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 32) ^ index) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 29);
  }
}
