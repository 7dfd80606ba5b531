package io.countersign.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Terraform of {@code terraform/} against the code of the function, both read as text. */
final class TerraformIT {
  private static final Path ROOT = Path.of(System.getProperty("countersign.root"));
  private static final Path FUNCTION = ROOT.resolve("function/src/main");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** The call of the SDK behind each right of a function's role, as it stands in the code. */
  private static final List<String[]> CALLS =
      List.of(
          new String[] {"s3:GetObject", ".getObject("},
          new String[] {"s3:GetObjectVersion", ".versionId(version"},
          new String[] {"s3:PutObject", ".putObject("},
          new String[] {"s3:DeleteObject", ".deleteObject("},
          new String[] {"s3:DeleteObjectVersion", ".versionId(versionId"},
          new String[] {"s3:ListBucket", ".listObjectsV2("},
          new String[] {"s3:ListBucketVersions", ".listObjectVersionsPaginator("});

  /** Lambda itself needs these on behalf of the function. */
  private static final Set<String> OF_LAMBDA =
      Set.of(
          "kms:Decrypt",
          "kms:GenerateDataKey",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:SendMessage");

  /** Set only where a root asks for it; the function does not verify signed models yet. */
  private static final Set<String> AWAITED = Set.of("COUNTERSIGN_MODEL_PUBLIC_KEY");

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String module(String name) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("terraform/modules").resolve(name))) {
      return files
          .filter(file -> file.toString().endsWith(".tf"))
          .sorted()
          .map(TerraformIT::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(FUNCTION.resolve("java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TerraformIT::read)
          .collect(Collectors.joining());
    }
  }

  /** The body of the one block that begins with {@code head}. */
  private static String block(String text, String head) {
    int start = text.indexOf(head);
    assertThat(start).as(head).isNotNegative();
    int depth = 0;
    for (int at = text.indexOf('{', start); at < text.length(); at++) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return text.substring(start, at + 1);
      }
    }
    throw new AssertionError("no end of " + head);
  }

  private static Set<String> actions(String policy) {
    return Pattern.compile("actions\\s*=\\s*\\[([^]]*)]")
        .matcher(policy)
        .results()
        .flatMap(list -> QUOTED.matcher(list.group(1)).results())
        .map(quoted -> quoted.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void functionRoles_haveNoWildcardAndNoRightThatTheCodeDoesNotUse() throws IOException {
    String policy = block(module("function"), "data \"aws_iam_policy_document\" \"function\"");
    String code = code();

    assertThat(policy).doesNotContain("\"*\"").doesNotContainPattern("\"[a-z0-9]+:\\*\"");
    assertThat(actions(policy))
        .allSatisfy(
            action ->
                assertThat(
                        OF_LAMBDA.contains(action)
                            || CALLS.stream()
                                .anyMatch(call -> call[0].equals(action) && code.contains(call[1])))
                    .as(action + " is used by the code")
                    .isTrue());
    for (String[] call : CALLS) {
      assertThat(actions(policy)).as("the right behind " + call[1]).contains(call[0]);
    }
  }

  @Test
  void environment_isWhatTheFunctionReads() throws IOException {
    Set<String> names =
        Pattern.compile("([A-Z][A-Z_]+)\\s*=")
            .matcher(module("function"))
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toSet());
    String settings = code();

    assertThat(names)
        .contains(
            "COUNTERSIGN_MODEL_BUCKET", "COUNTERSIGN_SIGNATURE_BUCKET", "QUARKUS_FUNQY_EXPORT");
    for (String name : names) {
      if (name.startsWith("COUNTERSIGN_") && !AWAITED.contains(name)) {
        assertThat(settings.contains(" " + camelCase(name) + "();"))
            .as(name + " is read by the function")
            .isTrue();
      }
    }
    String exports = block(module("function"), "read = {");
    for (MatchResult export :
        Pattern.compile("(\\w+)\\s*= \\[").matcher(exports).results().toList()) {
      assertThat(code())
          .as("a function named " + export.group(1))
          .containsPattern("@Funq\\s+public (@Nullable )?\\w+ " + export.group(1) + "\\(");
    }
  }

  private static String camelCase(String variable) {
    String[] words = variable.toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[1]);
    for (int i = 2; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return name.toString();
  }

  @Test
  void routes_areThoseOfTheDescription() throws IOException {
    Set<String> deployed =
        Pattern.compile("(?m)^ +\"([^\"]+)\" += \"\\w*\"$")
            .matcher(block(module("api"), "routes = {"))
            .results()
            .map(route -> route.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    JsonNode paths =
        new JsonMapper().readTree(read(FUNCTION.resolve("resources/openapi.json"))).path("paths");
    Set<String> described = new TreeSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (Set.of("get", "put", "post", "delete").contains(method)) {
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));

    // What no route names goes to the function, too, which says 404 or 405.
    described.add("$default");
    assertThat(deployed).isEqualTo(described);
  }

  @Test
  void uploads_areAnnouncedForTheFolderThatTheFunctionVerifies() throws IOException {
    String notification = block(module("storage"), "resource \"aws_s3_bucket_notification\"");

    assertThat(notification)
        .contains("filter_prefix = \"questioned/\"")
        .contains("\"s3:ObjectCreated:*\"");
    assertThat(code()).contains("FOLDER = \"questioned/\"");
    assertThat(module("function")).contains("\"ReportBatchItemFailures\"");
  }

  @Test
  void messagesThatFail_areDeliveredSoOftenAndThenKeptAsDeadLetters() throws IOException {
    assertThat(block(module("storage"), "resource \"aws_sqs_queue\" \"uploads\""))
        .contains("deadLetterTargetArn = aws_sqs_queue.dead_letters.arn")
        .containsPattern("maxReceiveCount += var.max_receives");
    assertThat(block(module("function"), "resource \"aws_lambda_function_event_invoke_config\""))
        .contains("maximum_retry_attempts       = 2")
        .contains("destination = var.dead_letter_queue_arn");
  }
}
