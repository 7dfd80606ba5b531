package io.countersign.extraction;

/**
 * How many pixels of a part of an {@link InkMap} are whose ink.
 *
 * @param ink of all
 * @param foreign not a signature's, more likely than not
 * @param surelyForeign not a signature's, nearly certainly
 * @param plainPrint no hand's, certainly
 * @param unsure as good as either
 */
record Census(int ink, int foreign, int surelyForeign, int plainPrint, int unsure) {
  /** From which darkness on a pixel is ink. */
  private static final int INKED = 90;

  /** Below it neither is likely enough. */
  private static final float TOLD = 0.4f;

  private static final float SURELY = 0.8f;
  private static final float PLAINLY = 0.93f;

  static Census of(InkMap map) {
    return of(map, 0, 0, map.width() - 1, map.height() - 1);
  }

  static Census of(InkMap map, int left, int top, int right, int bottom) {
    int ink = 0;
    int foreign = 0;
    int sure = 0;
    int print = 0;
    int unsure = 0;
    for (int y = top; y < Math.min(bottom + 1, map.height()); y++) {
      for (int x = left; x < Math.min(right + 1, map.width()); x++) {
        if (map.dark().at(x, y) >= INKED) {
          float own = map.signature(x, y);
          float other = map.other(x, y);
          ink++;
          foreign += other > own ? 1 : 0;
          sure += other >= SURELY ? 1 : 0;
          print += other - map.hand(x, y) >= PLAINLY ? 1 : 0;
          unsure += Math.abs(own - other) < TOLD ? 1 : 0;
        }
      }
    }
    return new Census(ink, foreign, sure, print, unsure);
  }
}
