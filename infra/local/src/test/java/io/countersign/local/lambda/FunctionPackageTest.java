package io.countersign.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionPackageTest {
  private final Path temporary;

  FunctionPackageTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void unpack_javaPackage_classPathIsRootThenJars() throws IOException {
    Path zip =
        FakePackages.zip(
            temporary.resolve("f.zip"),
            Map.of(
                "app.jar", new byte[1],
                "lib/b.jar", new byte[2],
                "lib/a.jar", new byte[3],
                "application.properties", new byte[4]));

    FunctionPackage code = FunctionPackage.unpack(zip);

    assertThat(code.isNative()).isFalse();
    assertThat(code.classPath())
        .extracting(path -> code.root().relativize(path).toString())
        .containsExactly("", "app.jar", "lib/a.jar", "lib/b.jar");
    code.delete();
    assertThat(code.root()).doesNotExist();
  }

  @Test
  void unpack_bootstrap_isNativeAndExecutable() throws IOException {
    Path zip = FakePackages.zip(temporary.resolve("f.zip"), Map.of("bootstrap", new byte[1]));

    FunctionPackage code = FunctionPackage.unpack(zip);

    assertThat(code.isNative()).isTrue();
    assertThat(code.root().resolve("bootstrap")).isExecutable();
    code.delete();
  }

  @Test
  void unpack_entryOutsideTheDirectory_refusedAndNothingLeft() throws IOException {
    Path zip =
        FakePackages.zip(temporary.resolve("f.zip"), Map.of("../escaped-by-slip", new byte[1]));
    Set<Path> before = unpacked();

    assertThatThrownBy(() -> FunctionPackage.unpack(zip))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../escaped-by-slip");

    assertThat(unpacked()).isEqualTo(before);
    assertThat(Path.of(System.getProperty("java.io.tmpdir"), "escaped-by-slip")).doesNotExist();
  }

  @Test
  void unpack_notAZip_saysWhatWasExpected() throws IOException {
    Path file = Files.writeString(temporary.resolve("f.zip"), "not a zip");

    assertThatThrownBy(() -> FunctionPackage.unpack(file))
        .hasMessageContaining("expected a zip")
        .hasMessageContaining("f.zip");
  }

  private static Set<Path> unpacked() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("countersign-function-"))
          .collect(Collectors.toSet());
    }
  }
}
