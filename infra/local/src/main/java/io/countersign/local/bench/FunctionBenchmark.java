package io.countersign.local.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.LocalSettings;
import io.countersign.local.LocalSystem;
import io.countersign.local.http.Multipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The packaged function on this machine: cold starts, warm verifications against enrolled
 * references, and load. Prints one line a figure; the last argument lists are files.
 *
 * <p>Arguments: {@code ZIP MODEL-DIRECTORY WORK-DIRECTORY COLD-RUNS LOAD-SECONDS QUESTIONED
 * REFERENCE…}; exit code 1 when any answer was no verdict.
 */
public final class FunctionBenchmark implements AutoCloseable {
  private static final int WARM_UP = 2_000;
  private static final int WARM = 300;
  private static final int CLIENTS = 8;
  private static final String SIGNER = "benchmark";

  private final LocalSystem system;
  private final HttpClient http = HttpClient.newHttpClient();
  private final byte[] questioned;
  private final AtomicInteger failures = new AtomicInteger();

  private FunctionBenchmark(LocalSystem system, byte[] questioned) {
    this.system = system;
    this.questioned = questioned;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    if (given.size() < 7) {
      System.err.println(
          "expected ZIP MODEL-DIRECTORY WORK-DIRECTORY COLD-RUNS LOAD-SECONDS QUESTIONED"
              + " REFERENCE…");
      System.exit(2);
    }
    LocalSettings settings =
        LocalSettings.of(Path.of(given.get(0)), Path.of(given.get(2)))
            .withMemory(memory(System.getenv()))
            .withEnvironment(options(System.getenv()));
    int failed;
    try (FunctionBenchmark benchmark =
        new FunctionBenchmark(
            LocalSystem.start(settings), Files.readAllBytes(Path.of(given.get(5))))) {
      benchmark.publish(Path.of(given.get(1)));
      benchmark.enrol(given.subList(6, given.size()));
      benchmark.cold(Integer.parseInt(given.get(3)), Path.of(given.get(2)).resolve("classes.lst"));
      benchmark.warm();
      benchmark.load(Duration.ofSeconds(Long.parseLong(given.get(4))));
      failed = benchmark.failures.get();
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  /** {@code FUNCTION_JAVA_OPTIONS} of the environment, for comparing one start with another. */
  private static Map<String, String> options(Map<String, String> environment) {
    String options = environment.getOrDefault("FUNCTION_JAVA_OPTIONS", "");
    return options.isEmpty() ? Map.of() : Map.of("_JAVA_OPTIONS", options);
  }

  /** {@code FUNCTION_MEMORY} of the environment, in MB; two whole processors when it is not set. */
  private static int memory(Map<String, String> environment) {
    int megabytes = Integer.parseInt(environment.getOrDefault("FUNCTION_MEMORY", "3538"));
    System.out.printf("%d MB of memory%n", megabytes);
    return megabytes;
  }

  private void publish(Path model) throws Exception {
    byte[] manifest = Files.readAllBytes(model.resolve("manifest.json"));
    String id = new JsonMapper().readTree(manifest).path("modelId").asText();
    put("models/" + id + "/model.onnx", Files.readAllBytes(model.resolve("model.onnx")));
    put("models/" + id + "/manifest.json", manifest);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
    put(
        "models/current.json",
        "{\"modelId\":\"%s\",\"manifestSha256\":\"%s\"}".formatted(id, sha256).getBytes("UTF-8"));
    System.out.println("model " + id);
  }

  private void put(String key, byte[] bytes) {
    system
        .s3()
        .client()
        .putObject(r -> r.bucket(LocalSystem.MODEL_BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  private void enrol(List<String> references) throws IOException {
    int number = 1;
    for (String reference : references) {
      Path file = Path.of(reference);
      String name = file.getFileName().toString();
      system
          .signatures()
          .put(
              "references/%s/%d%s"
                  .formatted(SIGNER, number++, name.substring(name.lastIndexOf('.'))),
              Files.readAllBytes(file));
    }
    System.out.printf("%d enrolled references%n", references.size());
  }

  /** A new process, the model from S3, the first answer. */
  private void cold(int runs, Path classList) throws Exception {
    verify();
    print("cold, process start to first answer", starts(runs));
    if (system.verify().isJava()) {
      system.verify().archiveClasses(classList, this::verify);
      verify();
      print("cold, with an archive of its classes", starts(runs));
    }
  }

  private double[] starts(int runs) throws Exception {
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      system.verify().end();
      long start = System.nanoTime();
      system.verify().restart();
      verify();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  private void warm() throws Exception {
    double[] inside = new double[WARM];
    double[] outside = new double[WARM];
    for (int i = -WARM_UP; i < WARM; i++) {
      int round = Math.max(0, i);
      long start = System.nanoTime();
      inside[round] = verify();
      outside[round] = (System.nanoTime() - start) / 1e6;
    }
    print("warm, inside the function", inside);
    print("warm, by HTTP", outside);
  }

  /** Eight clients at once; an execution environment answers one after the other. */
  private void load(Duration duration) throws Exception {
    if (duration.isZero()) {
      return;
    }
    long end = System.nanoTime() + duration.toNanos();
    AtomicInteger answers = new AtomicInteger();
    List<Thread> clients =
        IntStream.range(0, CLIENTS).mapToObj(i -> new Thread(() -> ask(end, answers))).toList();
    clients.forEach(Thread::start);
    List<Long> resident = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      Thread.sleep(duration.toMillis() / 4);
      resident.add(residentKilobytes());
    }
    for (Thread client : clients) {
      client.join();
    }
    System.out.printf(
        Locale.ROOT,
        "load, %d clients for %d s: %d answers, %d failures, resident after each quarter %s MB%n",
        CLIENTS,
        duration.toSeconds(),
        answers.get(),
        failures.get(),
        resident.stream().map(kilobytes -> kilobytes / 1024).toList());
  }

  private void ask(long end, AtomicInteger answers) {
    while (System.nanoTime() < end) {
      try {
        verify();
        answers.incrementAndGet();
      } catch (Exception e) {
        failures.incrementAndGet();
        System.err.println(e);
      }
    }
  }

  private long residentKilobytes() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/%d/status".formatted(system.verify().pid())))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS of process " + system.verify().pid());
  }

  /** One verification; the milliseconds that the answer tells. */
  private double verify() throws Exception {
    Multipart body = new Multipart().field("signer", SIGNER).file("questioned", "q", questioned);
    URI verify = system.http().resolve("/verify");
    HttpResponse<String> response =
        http.send(
            body.post(HttpRequest.newBuilder(verify)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      failures.incrementAndGet();
      throw new IOException("expected a verdict, got " + response.body());
    }
    return new JsonMapper().readTree(response.body()).path("millis").asDouble();
  }

  private static void print(String what, double[] millis) {
    if (millis.length == 0) {
      return;
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f ms, least %.1f, most %.1f (%d runs)%n",
        what,
        millis[millis.length / 2],
        millis[0],
        millis[millis.length - 1],
        millis.length);
  }

  @Override
  public void close() {
    system.close();
  }
}
