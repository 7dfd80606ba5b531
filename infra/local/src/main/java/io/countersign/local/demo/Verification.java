package io.countersign.local.demo;

import io.countersign.local.LocalSystem;
import io.countersign.local.lambda.FunctionProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Puts the trials to the running system, both ways. */
final class Verification {
  private static final int WARM_UP = 100;
  private static final int WARM = 51;

  private final LocalSystem system;
  private final List<Trial> trials;
  private final HttpRoute http;
  private final UploadRoute upload;
  private final List<Answer> answers = new ArrayList<>();

  Verification(LocalSystem system, List<Trial> trials) {
    this.system = system;
    this.trials = List.copyOf(trials);
    this.http = new HttpRoute(system.http());
    this.upload = new UploadRoute(system);
  }

  /** Enrols the references of every signer by HTTP, and says how alike they are. */
  void enrol(PrintStream out) throws IOException, InterruptedException {
    Map<String, List<Path>> signers = new LinkedHashMap<>();
    trials.forEach(trial -> signers.putIfAbsent(trial.signer(), trial.references()));
    for (Map.Entry<String, List<Path>> signer : signers.entrySet()) {
      int number = 1;
      for (Path reference : signer.getValue()) {
        http.enrol(signer.getKey(), Integer.toString(number++), Files.readAllBytes(reference));
      }
    }
    String one = signers.keySet().iterator().next();
    out.printf(
        Locale.ROOT,
        "      %d signers; of signer %s: %s%n",
        signers.size(),
        one,
        http.describe(one));
  }

  /** Measures both functions from process start to first answer. */
  void coldStarts(PrintStream out) throws Exception {
    Trial first = trials.get(0).named("cold-start");
    out.printf("      verify, by HTTP: %s%n", cold(system.verify(), () -> http.ask(first)));
    out.printf("      onUpload, by event: %s%n", cold(system.onUpload(), () -> upload.ask(first)));
  }

  private static String cold(FunctionProcess function, Callable<Answer> first) throws Exception {
    long start = System.nanoTime();
    function.restart();
    first.call().requireVerdict();
    double millis = (System.nanoTime() - start) / 1e6;
    return String.format(Locale.ROOT, "%.0f ms from process start to first answer", millis);
  }

  /** Measures the same pair of images again and again, after the compiler has warmed up. */
  void warm(PrintStream out) throws IOException, InterruptedException {
    Trial pair = trials.get(0).withOneReference();
    double[] millis = new double[WARM];
    for (int i = -WARM_UP; i < WARM; i++) {
      double one = http.ask(pair).requireVerdict().functionMillis();
      if (i >= 0) {
        millis[i] = one;
      }
    }
    Arrays.sort(millis);
    out.printf(
        Locale.ROOT,
        "      warm, one reference: %.1f ms inside the function (median of %d)%n",
        millis[WARM / 2],
        WARM);
  }

  void byHttp() throws IOException, InterruptedException {
    for (Trial trial : trials) {
      answers.add(http.ask(trial));
    }
  }

  void byUpload() throws IOException {
    for (Trial trial : trials) {
      answers.add(upload.ask(trial));
    }
  }

  /** The uploaded documents once more, all at once. */
  void inBulk(PrintStream out) throws IOException {
    Map<String, Long> counts =
        upload.inBulk(trials).stream()
            .collect(Collectors.groupingBy(result -> result, TreeMap::new, Collectors.counting()));
    counts.forEach((result, count) -> out.printf("      %d × %s%n", count, result));
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** A request for a shell to try. */
  String curl() {
    return http.curl(trials.get(0));
  }
}
