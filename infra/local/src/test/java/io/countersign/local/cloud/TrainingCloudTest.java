package io.countersign.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The trainer's rights in Terraform against the code of the trainer, and the workflows' pins. */
final class TrainingCloudTest {
  private static final Path ROOT = Path.of("..", "..");

  /** The call of the SDK behind each right of the job's role. */
  private static final Map<String, String> CALLS =
      Map.of(
          "s3:GetObject", ".getObject(",
          "s3:PutObject", ".putObject(",
          "s3:ListBucket", ".listObjectsV2Paginator(");

  /**
   * S3 needs the first on behalf of the job; the job signs by the next two; EventBridge Scheduler
   * submits it, or keeps what it could not submit.
   */
  private static final List<String> OF_AWS =
      List.of(
          "kms:Decrypt",
          "kms:GenerateDataKey",
          "kms:Sign",
          "kms:GetPublicKey",
          "sts:AssumeRole",
          "batch:SubmitJob",
          "sqs:SendMessage");

  private static String text(Path folder, String suffix) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(suffix)).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    assertThat(all).as("files %s of %s", suffix, folder).isNotEmpty();
    return all.toString();
  }

  @Test
  void trainerRoles_haveNoWildcardAndNoRightThatTheCodeDoesNotUse() throws IOException {
    String roles = text(Path.of("terraform/modules/trainer"), "roles.tf");
    String code = text(Path.of("trainer/src/main/java"), ".java");
    List<String> actions =
        Pattern.compile("\\sactions\\s*=\\s*\\[([^]]*)]")
            .matcher(roles)
            .results()
            .flatMap(list -> Stream.of(list.group(1).split(",", -1)))
            .map(action -> action.strip().replace("\"", ""))
            .toList();

    assertThat(roles).doesNotContain("\"*\"");
    assertThat(actions).isNotEmpty();
    for (String action : actions) {
      assertThat(OF_AWS.contains(action) || CALLS.containsKey(action)).as(action).isTrue();
    }
    for (Map.Entry<String, String> call : CALLS.entrySet()) {
      assertThat(actions).contains(call.getKey());
      assertThat(code).as(call.getKey()).contains(call.getValue());
    }
  }

  @Test
  void jobDefinition_setsWhatTheJobReads_andResumesOnItsExitCode() throws IOException {
    String module = text(Path.of("terraform/modules/trainer"), "jobs.tf");
    Path commands = Path.of("trainer/src/main/java/io/countersign/trainer/cli");
    Pattern name = Pattern.compile("COUNTERSIGN_[A-Z_]+");
    assertThat(names(name, module))
        .containsAll(
            names(name, Files.readString(ROOT.resolve(commands).resolve("JobCommand.java"))))
        .isSubsetOf(names(name, text(Path.of("trainer/src/main/java"), ".java")));
    assertThat(Files.readString(ROOT.resolve(commands).resolve("ExitCode.java")))
        .contains("RESUME = 75;");
    assertThat(module).containsPattern("on_exit_code\\s*=\\s*\"75\"");
    assertThat(text(Path.of("terraform/modules/trainer"), "roles.tf"))
        .contains("/models/*", "/checkpoints/*");
    assertThat(module).contains("}/checkpoints\"");
  }

  private static SortedSet<String> names(Pattern name, String text) {
    return name.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void workflows_pinEveryActionByCommitAndGrantNothingByDefault() throws IOException {
    Path folder = Path.of(".github/workflows");
    List<String> used =
        Pattern.compile("uses: (.*)")
            .matcher(text(folder, ".yml"))
            .results()
            .map(use -> use.group(1))
            .toList();
    assertThat(used)
        .isNotEmpty()
        .allSatisfy(use -> assertThat(use).matches("[\\w./-]+@[0-9a-f]{40} # v[0-9.]+"));
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      for (Path file : files.toList()) {
        String workflow = Files.readString(file);
        assertThat(workflow).as(file.toString()).contains("\npermissions: {}\n");
        assertThat(count(workflow, "timeout-minutes:")).isEqualTo(count(workflow, "runs-on:"));
      }
    }
  }

  private static long count(String text, String part) {
    return Pattern.compile(part, Pattern.LITERAL)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .count();
  }
}
