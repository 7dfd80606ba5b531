package io.countersign.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds deployment packages of the fake functions, as the build does of the real one. */
public final class FakePackages {
  private static final String BOOTSTRAP =
      """
      #!/bin/sh
      exec "$FAKE_JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$LAMBDA_TASK_ROOT" %s
      """;

  private FakePackages() {}

  /** A package with a {@code bootstrap}, as a native one has. */
  public static Path custom(Path directory) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("bootstrap", BOOTSTRAP.formatted(FakeFunction.class.getName()).getBytes(UTF_8));
    entries.put(entry(FakeFunction.class), bytes(FakeFunction.class));
    return zip(directory.resolve("custom.zip"), entries);
  }

  /** A package of a Java handler: classes in a jar under {@code lib/}. */
  static Path java(Path directory) throws IOException {
    Path jar =
        zip(
            directory.resolve("handler.jar"),
            Map.of(entry(FakeHandler.class), bytes(FakeHandler.class)));
    return zip(directory.resolve("java.zip"), Map.of("lib/handler.jar", Files.readAllBytes(jar)));
  }

  static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return file;
  }

  /** Settings with a short timeout; the log lies beside the package. */
  public static FunctionSettings settings(Path zip, Duration timeout, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("FAKE_JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    return new FunctionSettings(
        "fake",
        zip,
        FakeHandler.class.getName() + "::handleRequest",
        256,
        timeout,
        environment,
        zip.resolveSibling("fake.log"));
  }

  private static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + entry(type))) {
      if (in == null) {
        throw new IOException("no class file of " + type);
      }
      return in.readAllBytes();
    }
  }
}
