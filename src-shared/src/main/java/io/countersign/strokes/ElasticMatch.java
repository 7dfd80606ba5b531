package io.countersign.strokes;

/**
 * Bends strokes toward others: shifted as a whole, then in blocks of half the height, then in small
 * blocks, each to where its ink is nearest to the other's, less what bending costs. Not for more
 * than one thread.
 */
final class ElasticMatch {
  /** Of the pixels of ink, so many are looked at, and for shifts of the whole half of those. */
  private static final int EVERY = 4;

  private static final int EVERY_OF_WHOLE = 2;

  /** What a shift of one pixel costs, squared, in mean pixels of distance. */
  private static final double BENDING = 0.02;

  private static final Blocks[] WHOLE = {new Blocks(1, 1, 3, 2, 4), new Blocks(1, 1, 1, 1, 2)};

  private static final Blocks[] PARTS = {new Blocks(2, 5, 2, 2, 2), new Blocks(4, 12, 2, 2, 1)};

  private final int[] x;
  private final int[] y;
  private final int[] direction;

  ElasticMatch(Strokes strokes) {
    int count = (strokes.count() + EVERY - 1) / EVERY;
    x = new int[count];
    y = new int[count];
    direction = new int[count];
    for (int i = 0; i < count; i++) {
      x[i] = strokes.x(EVERY * i);
      y[i] = strokes.y(EVERY * i);
      direction[i] = strokes.direction(EVERY * i);
    }
  }

  /** The mean distance of the ink from that of the field once it has been bent toward it. */
  double residual(DistanceField field) {
    if (x.length == 0) {
      return 0;
    }
    for (Blocks blocks : WHOLE) {
      move(field, blocks, EVERY_OF_WHOLE, 0);
    }
    for (Blocks blocks : PARTS) {
      move(field, blocks, 1, BENDING);
    }
    int sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += field.at(field.index(x[i], y[i]), direction[i]);
    }
    return sum / (double) x.length;
  }

  private void move(DistanceField field, Blocks blocks, int every, double bending) {
    int[] steps = blocks.steps(field.stride());
    int[] costs = new int[blocks.count() * steps.length];
    int[] counts = new int[blocks.count()];
    int[] block = new int[x.length];
    for (int i = 0; i < block.length; i++) {
      block[i] = blocks.at(x[i], y[i], field.width(), field.height());
    }
    for (int i = 0; i < block.length; i += every) {
      counts[block[i]]++;
      int first = block[i] * steps.length;
      int from = field.index(x[i], y[i]);
      for (int shift = 0; shift < steps.length; shift++) {
        costs[first + shift] += field.at(from + steps[shift], direction[i]);
      }
    }
    int[] best = new int[counts.length];
    for (int b = 0; b < best.length; b++) {
      best[b] = counts[b] == 0 ? blocks.none() : blocks.best(costs, b, bending * counts[b]);
    }
    for (int i = 0; i < block.length; i++) {
      x[i] += blocks.shiftX(best[block[i]]);
      y[i] += blocks.shiftY(best[block[i]]);
    }
  }
}
