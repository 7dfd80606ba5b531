package io.countersign.function.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Points ONNX Runtime at the libraries that lie beside the function in its package. ONNX Runtime
 * reads the property once, when it is first used, and otherwise unpacks its own copies.
 */
public final class NativeLibraries {
  private static final String PROPERTY = "onnxruntime.native.path";

  private NativeLibraries() {}

  /** Uses {@code directory} if both libraries are in it and nobody has set another. */
  public static void use(Optional<Path> directory) {
    directory
        .filter(d -> Files.isRegularFile(d.resolve("libonnxruntime.so")))
        .filter(d -> Files.isRegularFile(d.resolve("libonnxruntime4j_jni.so")))
        .filter(d -> System.getProperty(PROPERTY) == null)
        .ifPresent(d -> System.setProperty(PROPERTY, d.toAbsolutePath().toString()));
  }
}
