package io.countersign.trainer.sampling;

import io.countersign.preprocess.Canvas;
import io.countersign.trainer.data.SignatureImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A writer nobody is: the left part of one writer's signatures and the right part of another's, cut
 * at one place. Genuine parts make a genuine signature, forged parts a forgery.
 */
final class Splice {
  private static final double FIRST_CUT = 0.3;
  private static final double LAST_CUT = 0.7;

  private final double cut;

  private Splice(double cut) {
    this.cut = cut;
  }

  /** A splice at a random place of the middle. */
  static Splice random(Random random) {
    return new Splice(FIRST_CUT + (LAST_CUT - FIRST_CUT) * random.nextDouble());
  }

  /** Pairs the signatures in their order; as many as the shorter list has. */
  List<SignatureImage> of(List<SignatureImage> left, List<SignatureImage> right) {
    List<SignatureImage> spliced = new ArrayList<>();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      SignatureImage own = left.get(i);
      spliced.add(own.with(canvas(own.canvas(), right.get(i).canvas())));
    }
    return spliced;
  }

  private Canvas canvas(Canvas left, Canvas right) {
    int width = left.width();
    int from = Math.max(1, (int) (cut * width));
    byte[] values = left.values();
    byte[] other = right.values();
    for (int y = 0; y < left.height(); y++) {
      System.arraycopy(other, y * width + from, values, y * width + from, width - from);
    }
    return Canvas.of(left.height(), width, values, Math.round(255 * left.background()));
  }
}
