package io.countersign.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FunctionCommandTest {

  @Test
  void imageOptions_areThoseThatTheImageIsBuiltWith() throws IOException {
    String dockerfile = Files.readString(Path.of("../docker/function.Dockerfile"));

    assertThat(FunctionCommand.IMAGE_OPTIONS)
        .isNotEmpty()
        .allSatisfy(option -> assertThat(dockerfile).contains(option + " "));
  }
}
