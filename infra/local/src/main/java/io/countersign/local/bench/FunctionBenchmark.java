package io.countersign.local.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Packaged functions on this machine, in turns: cold starts, warm verifications against enrolled
 * references with the time of each stage, and load. Prints one line a figure and writes them all as
 * JSON.
 *
 * <p>Arguments: {@code WORK-DIRECTORY JSON-FILE COLD-RUNS WARM-RUNS LOAD-SECONDS QUESTIONED
 * REFERENCE… -- NAME ZIP MODEL-DIRECTORY …}; exit code 1 when any answer was no verdict.
 */
public final class FunctionBenchmark {
  private static final int WARM_UP = 2_000;

  /** Verifications of one package before it is the next one's turn. */
  private static final int TURN = 25;

  private static final int CLIENTS = 8;
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Served> packages;
  private final ObjectNode figures = JSON.createObjectNode();
  private final AtomicInteger failures = new AtomicInteger();

  private FunctionBenchmark(Map<String, Served> packages) {
    this.packages = packages;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    int bar = given.indexOf("--");
    if (bar < 7 || given.size() < bar + 4 || (given.size() - bar - 1) % 3 != 0) {
      System.err.println(
          "expected WORK-DIRECTORY JSON-FILE COLD-RUNS WARM-RUNS LOAD-SECONDS QUESTIONED"
              + " REFERENCE… -- NAME ZIP MODEL-DIRECTORY …");
      System.exit(2);
    }
    List<Path> references = given.subList(6, bar).stream().map(Path::of).toList();
    Map<String, Served> packages = new LinkedHashMap<>();
    FunctionBenchmark benchmark = new FunctionBenchmark(packages);
    try {
      int memory = memory(System.getenv());
      for (int i = bar + 1; i < given.size(); i += 3) {
        LocalSettings settings =
            LocalSettings.of(Path.of(given.get(i + 1)), Path.of(given.get(0), given.get(i)))
                .withMemory(memory)
                .withEnvironment(options(System.getenv()));
        Path model = Path.of(given.get(i + 2));
        packages.put(
            given.get(i), Served.start(settings, model, Path.of(given.get(5)), references));
      }
      System.out.printf("%d MB of memory, %d enrolled references%n", memory, references.size());
      benchmark.figures.put("memoryMegabytes", memory).put("references", references.size());
      benchmark.cold(Integer.parseInt(given.get(2)));
      benchmark.warm(Integer.parseInt(given.get(3)));
      benchmark.load(Duration.ofSeconds(Long.parseLong(given.get(4))));
    } finally {
      packages.values().forEach(Served::close);
    }
    Files.writeString(
        Path.of(given.get(1)), benchmark.figures.toPrettyString() + System.lineSeparator());
    System.exit(benchmark.failures.get() == 0 ? 0 : 1);
  }

  /** {@code FUNCTION_JAVA_OPTIONS} of the environment, for comparing one start with another. */
  private static Map<String, String> options(Map<String, String> environment) {
    String options = environment.getOrDefault("FUNCTION_JAVA_OPTIONS", "");
    return options.isEmpty() ? Map.of() : Map.of("_JAVA_OPTIONS", options);
  }

  /** {@code FUNCTION_MEMORY} of the environment, in MB; two whole processors when it is not set. */
  private static int memory(Map<String, String> environment) {
    return Integer.parseInt(environment.getOrDefault("FUNCTION_MEMORY", "3538"));
  }

  /** New processes, the model from S3, the first answer; on a JVM also from archived classes. */
  private void cold(int runs) throws Exception {
    for (Served served : packages.values()) {
      served.verify();
    }
    starts("cold", runs, packages);
    Map<String, Served> java = new LinkedHashMap<>(packages);
    java.values().removeIf(served -> !served.isJava());
    for (Served served : java.values()) {
      served.archiveClasses();
    }
    starts("cold, classes archived", runs, java);
  }

  private void starts(String what, int runs, Map<String, Served> started) throws Exception {
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (var one : started.entrySet()) {
        millis
            .computeIfAbsent(one.getKey(), name -> new ArrayList<>())
            .add(one.getValue().coldStart());
      }
    }
    millis.forEach((name, times) -> tell(name, what, times));
  }

  private void warm(int runs) throws Exception {
    Map<String, List<Double>> inside = new LinkedHashMap<>();
    Map<String, List<Double>> outside = new LinkedHashMap<>();
    for (int done = -WARM_UP; done < runs; done += TURN) {
      for (var one : packages.entrySet()) {
        for (int i = 0; i < TURN; i++) {
          long start = System.nanoTime();
          double answered = one.getValue().verify();
          double all = (System.nanoTime() - start) / 1e6;
          if (done >= 0) {
            inside.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(answered);
            outside.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(all);
          }
        }
      }
    }
    for (var one : packages.entrySet()) {
      String name = one.getKey();
      tell(name, "warm", inside.getOrDefault(name, List.of()));
      tell(name, "warm, by HTTP", outside.getOrDefault(name, List.of()));
      if (runs > 0) {
        one.getValue()
            .stages(runs)
            .forEach((stage, times) -> tell(name, "warm, stage " + stage, times));
      }
      long resident = one.getValue().residentMegabytes();
      System.out.printf("%s: resident %d MB%n", name, resident);
      figures.withObject("/packages/" + name).put("residentMegabytes", resident);
    }
  }

  /** Eight clients at once; an execution environment answers one after the other. */
  private void load(Duration duration) throws Exception {
    if (duration.isZero()) {
      return;
    }
    for (var one : packages.entrySet()) {
      long end = System.nanoTime() + duration.toNanos();
      AtomicInteger answers = new AtomicInteger();
      List<Thread> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> new Thread(() -> ask(one.getValue(), end, answers)))
              .toList();
      clients.forEach(Thread::start);
      List<Long> resident = new ArrayList<>();
      for (int quarter = 0; quarter < 4; quarter++) {
        Thread.sleep(duration.toMillis() / 4);
        resident.add(one.getValue().residentMegabytes());
      }
      for (Thread client : clients) {
        client.join();
      }
      System.out.printf(
          "%s: load, %d clients for %d s: %d answers, %d failures, resident after each quarter %s MB%n",
          one.getKey(), CLIENTS, duration.toSeconds(), answers.get(), failures.get(), resident);
    }
  }

  private void ask(Served served, long end, AtomicInteger answers) {
    while (System.nanoTime() < end) {
      try {
        served.verify();
        answers.incrementAndGet();
      } catch (IOException | InterruptedException e) {
        failures.incrementAndGet();
        System.err.println(e);
      }
    }
  }

  private void tell(String name, String what, List<Double> times) {
    if (times.isEmpty()) {
      return;
    }
    Quartiles quartiles = Quartiles.of(times);
    System.out.printf("%s: %s: %s%n", name, what, quartiles);
    figures.withObject("/packages/" + name).set(what, JSON.valueToTree(quartiles));
  }
}
