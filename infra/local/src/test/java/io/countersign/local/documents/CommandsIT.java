package io.countersign.local.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.local.LocalSettings;
import io.countersign.local.LocalSystem;
import io.countersign.local.storage.S3Server;
import io.countersign.testing.Contracts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of README and the manuals, against generated signatures, the packaged function with
 * the bundled model, and S3 on this machine. Blocks marked {@code sh run} are run, page by page;
 * the commands in those marked {@code sh aws} are checked for options that do not exist.
 */
final class CommandsIT {
  private static final Path LAUNCHER =
      Documents.ROOT.resolve("trainer/target/countersign/bin/countersign");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  /**
   * Fewer writers and epochs than a reader would take; a verdict of forged is no failure, an HTTP
   * status of 400 and above is one.
   */
  private static final String PROLOGUE =
      """
      set -euo pipefail
      countersign() {
        local arguments=() code=0
        for argument in "$@"; do
          case "${before:-} $argument" in
            "--epochs "[1-9]*) argument=1 ;;
            "--writers "[1-9]*) argument=12 ;;
          esac
          arguments+=("$argument")
          local before=$argument
        done
        command countersign "${arguments[@]}" || code=$?
        case "$1 $code" in
          "verify 1" | "verify 4") ;;
          *) return "$code" ;;
        esac
      }
      curl() { command curl --silent --show-error --fail-with-body "$@"; }
      """;

  private static LocalSystem system;
  private static Path scripts;
  private static Path signatures;
  private static Map<String, String> environment;

  static List<Path> pages() {
    return Documents.withCommands();
  }

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    system =
        LocalSystem.start(
            new LocalSettings(
                Documents.ROOT.resolve("function/target/function.zip"),
                directory.resolve("run"),
                0,
                1769,
                Duration.ofMinutes(10),
                Map.of()));
    scripts = Files.createDirectory(directory.resolve("scripts"));
    signatures = directory.resolve("signatures");
    environment = new LinkedHashMap<>();
    environment.put("PATH", LAUNCHER.getParent() + ":" + System.getenv("PATH"));
    environment.put("API", system.http().toString().replaceFirst("/$", ""));
    environment.put("BUCKET", LocalSystem.SIGNATURE_BUCKET);
    environment.put("MODEL_BUCKET", LocalSystem.MODEL_BUCKET);
    environment.put("AWS_ENDPOINT_URL_S3", system.s3().endpoint().toString());
    environment.put("AWS_REGION", S3Server.REGION);
    environment.put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    bash(
        directory,
        """
        command countersign generate --out %s --writers 2 --genuine 6 --forged 1
        for model in %s/*/; do countersign publish --run "$model" --bucket "$MODEL_BUCKET"; done
        """
            .formatted(signatures, LAUNCHER.resolveSibling("../models")));
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commands_ofAPage_run(Path page, @TempDir Path directory) throws Exception {
    Path writer = signatures.resolve("001");
    Files.copy(writer.resolve("001_01.png"), directory.resolve("q.png"));
    Files.copy(writer.resolve("001_02.png"), directory.resolve("r1.png"));
    Files.copy(writer.resolve("001_03.png"), directory.resolve("r2.png"));
    byte[] signature = Files.readAllBytes(writer.resolve("001_04.png"));
    byte[] contract = new Contracts().page().signed(signature, 300, 150).bytes();
    Files.write(directory.resolve("contract.pdf"), contract);
    StringBuilder script = new StringBuilder();
    for (Documents.Block block : Documents.blocks(page)) {
      if (block.info().equals("sh run")) {
        script.append("echo '%s' >&2\n%s\n".formatted(block, block.text()));
      }
    }
    // Ada is a signer of before, as she is for a reader of the page.
    if (script.indexOf("ada") >= 0) {
      String enrolled = environment.get("API") + "/signers/ada/references/passport?force=true";
      bash(
          directory, "curl -X PUT --data-binary @%s/001_04.png '%s'\n".formatted(writer, enrolled));
    }

    bash(directory, script.toString());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void options_ofCommandsThatAreNotRun_exist(Path page) throws Exception {
    for (Documents.Block block : Documents.blocks(page)) {
      if (block.info().equals("sh aws")) {
        bash(Documents.ROOT, "bash -n <<'END'\n%s\nEND\n".formatted(block.text()));
        for (String line : block.text().replace("\\\n", " ").split("\n")) {
          checkOptions(block, line.replaceFirst("#.*", "").strip());
        }
      }
    }
  }

  private static void checkOptions(Documents.Block block, String line) throws Exception {
    List<String> words = List.of(line.split("\\s+"));
    String program = words.get(0);
    List<String> command = new ArrayList<>();
    if (program.endsWith("countersign")) {
      command.add(LAUNCHER.toString());
      words.stream().skip(1).takeWhile(word -> word.matches("[a-z]+")).forEach(command::add);
    } else if (program.startsWith("infra/")) {
      command.add(Documents.ROOT.resolve(program).toString());
    } else {
      return; // terraform, aws, docker: not ours, and not here
    }
    command.add("--help");
    String help = bash(Documents.ROOT, String.join(" ", command) + "\n");
    for (Matcher option = OPTION.matcher(line); option.find(); ) {
      assertThat(help).as("%s: %s", block, line).containsPattern(option.group() + "(?![a-z-])");
    }
  }

  private static String bash(Path directory, String script) throws Exception {
    Path file = Files.writeString(scripts.resolve("commands.sh"), PROLOGUE + script);
    Path output = scripts.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(output, UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
