package io.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/article.sh} up to its build: what it refuses, and why. */
final class ArticleScriptTest {
  @TempDir Path folder;

  private void refused(String message, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", "../article.sh"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains(message);
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private Path write(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "a,b,0\n");
  }

  @Test
  void noData_isRefused_withWhatIsMissing() throws Exception {
    Path data = Files.createDirectory(folder.resolve("train"));
    refused("expected the folder of the Dutch");
    refused("there is none at " + folder.resolve("absent"), folder.resolve("absent").toString());
    refused("expected train_data.csv in or beside " + data, data.toString());
    write("train_data.csv");
    refused("expected test_data.csv in or beside " + data, data.toString());
    write("test_data.csv");
    refused("expected a table set,writer,split as splits.csv", data.toString());
    write("splits.csv");
    Files.createDirectories(folder.resolve("out/run"));
    refused("is there already", data.toString(), "--out", folder.resolve("out").toString());
  }

  @Test
  void options_areChecked() throws Exception {
    refused("unknown option --fast", "--fast");
    refused("expected a value after --epochs", folder.toString(), "--epochs");
    refused("expected --epochs of at least 1, got none", folder.toString(), "--epochs", "none");
    refused("expected --minutes as a number, got x", folder.toString(), "--minutes", "x");
    refused("expected one data folder", folder.toString(), folder.toString());
  }
}
