package io.countersign.trainer.run;

import io.countersign.trainer.data.Skipped;
import io.countersign.trainer.report.RunHistory;
import java.util.List;

/** Hears how a run is going; the command line shows it. What is not overridden is not heard. */
public interface RunProgress {

  /** Images were read; some were left out. */
  default void read(int images, List<Skipped> skipped) {}

  /** Writers who have too few signatures to be trained on, each with the reason. */
  default void leftOut(List<String> writers) {}

  /** Pairs of a list that are trained on, and how many are left out. */
  default void pairs(int used, int left) {}

  /** Device, threads and allocator in force. */
  default void settings(String description) {}

  /** A step is done; all counted from 1. */
  default void step(
      int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {}

  /**
   * An epoch is done and its checkpoint written.
   *
   * @param progress of the whole run, above 0, to 1
   */
  default void epoch(RunHistory.Epoch record, int epochs, double progress) {}
}
