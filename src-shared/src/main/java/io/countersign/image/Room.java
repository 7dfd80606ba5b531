package io.countersign.image;

import java.util.concurrent.Semaphore;

/**
 * Room for pixels: many small images are worked on at once, large ones one after another, so that
 * memory is bounded by one image of the largest size however many requests or references there are.
 */
final class Room {
  private final int pixels;
  private final Semaphore free;

  Room(long pixels) {
    this.pixels = (int) Math.min(Integer.MAX_VALUE, pixels);
    this.free = new Semaphore(this.pixels, true);
  }

  /** Waits until that many pixels have room; all of it for more than there is. */
  int take(long wanted) {
    int taken = (int) Math.min(pixels, wanted);
    free.acquireUninterruptibly(taken);
    return taken;
  }

  void giveBack(int taken) {
    free.release(taken);
  }
}
