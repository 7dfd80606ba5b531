package io.countersign.trainer.gate;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.manifest.Manifest;
import io.countersign.preprocess.NetworkInput;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.report.Evaluator;
import io.countersign.trainer.report.RunHistory;
import io.countersign.verify.ModelRejectedException;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model by the frozen protocol.
 *
 * @param pairMilliseconds processor time to embed a pair, the mean of several runs: a busy machine
 *     must not hold a good model back
 */
record Measurement(Manifest manifest, Evaluator.Result result, double pairMilliseconds) {
  private static final int WARM_UP = 10;
  private static final int RUNS = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Opens the model, which checks its hash and its self-test, and measures it.
   *
   * @param test signatures of the test writers
   * @param all every signature at hand, for the no-reference control
   * @param out folder for the report
   * @throws ModelRejectedException when it is not the model of its manifest
   * @throws DataException when it was trained on a test writer
   */
  static Measurement of(
      ModelLocation model,
      List<SignatureFile> test,
      List<SignatureFile> all,
      Path out,
      CanvasCache cache)
      throws IOException {
    try (Verifier verifier = Verifier.open(model.model(), model.manifest())) {
      Evaluator.Result result =
          new Evaluator(verifier.manifest(), verifier.extractor(), cache)
              .evaluate(
                  new Evaluator.Request(
                      test, all, out, false, false, Optional.empty(), List.of(), RunHistory.NONE));
      return new Measurement(verifier.manifest(), result, pairMilliseconds(verifier));
    }
  }

  private static double pairMilliseconds(Verifier verifier) {
    FeatureExtractor extractor = verifier.extractor();
    NetworkInput input =
        verifier
            .read("self-test", verifier.manifest().selfTest().image())
            .map(signature -> extractor.preprocessing().input(signature.canvas()))
            .optional()
            .orElseThrow();
    for (int run = 0; run < WARM_UP; run++) {
      extractor.features(List.of(input, input));
    }
    long start = THREADS.getCurrentThreadCpuTime();
    for (int run = 0; run < RUNS; run++) {
      extractor.features(List.of(input, input));
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6 / RUNS;
  }
}
