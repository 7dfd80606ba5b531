package io.countersign.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final String PROPERTY = "onnxruntime.native.path";

  @TempDir Path directory;
  private final @Nullable String before = System.getProperty(PROPERTY);

  @BeforeEach
  void unset() {
    System.clearProperty(PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  void use_directoryWithBothLibraries_isSet() throws IOException {
    Files.createFile(directory.resolve("libonnxruntime.so"));
    Files.createFile(directory.resolve("libonnxruntime4j_jni.so"));

    NativeLibraries.use(Optional.of(directory));

    assertThat(System.getProperty(PROPERTY)).isEqualTo(directory.toString());
  }

  @Test
  void use_directoryLackingOneOrNone_isLeftToOnnxRuntime() throws IOException {
    Files.createFile(directory.resolve("libonnxruntime.so"));

    NativeLibraries.use(Optional.of(directory));
    NativeLibraries.use(Optional.empty());

    assertThat(System.getProperty(PROPERTY)).isNull();
  }
}
