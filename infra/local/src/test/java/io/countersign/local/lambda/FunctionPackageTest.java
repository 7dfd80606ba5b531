package io.countersign.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionPackageTest {
  private final Path temporary;
  private final Path unpacked;

  FunctionPackageTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    this.unpacked = Files.createDirectory(temporary.resolve("unpacked"));
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

    FunctionPackage code = FunctionPackage.unpack(zip, unpacked);

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

    FunctionPackage code = FunctionPackage.unpack(zip, unpacked);

    assertThat(code.isNative()).isTrue();
    assertThat(code.root().resolve("bootstrap")).isExecutable();
    code.delete();
  }

  @Test
  void unpack_entryOutsideTheDirectory_refusedAndNothingLeft() throws IOException {
    Path zip =
        FakePackages.zip(temporary.resolve("f.zip"), Map.of("../escaped-by-slip", new byte[1]));

    assertThatThrownBy(() -> FunctionPackage.unpack(zip, unpacked))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../escaped-by-slip");

    assertThat(unpacked).isEmptyDirectory();
  }

  @Test
  void unpack_notAZip_saysWhatWasExpected() throws IOException {
    Path file = Files.writeString(temporary.resolve("f.zip"), "not a zip");

    assertThatThrownBy(() -> FunctionPackage.unpack(file, unpacked))
        .hasMessageContaining("expected a zip")
        .hasMessageContaining("f.zip");
    assertThat(unpacked).isEmptyDirectory();
  }
}
