package io.countersign.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path temporary;

  FunctionProcessTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void invoke_customRuntime_answersWithItsEnvironment() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of("FAKE_SETTING", "verify"))) {
      String answer = response(function.invoke("{\"key\":\"ä\"}"));

      assertThat(answer)
          .contains("\"event\":{\"key\":\"ä\"}")
          .contains("\"setting\":\"verify\"")
          .contains("FakeHandler::handleRequest")
          .contains("arn:aws:lambda:eu-central-1:000000000000:function:fake");
    }
  }

  @Test
  void invoke_twice_sameProcess() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of())) {
      response(function.invoke("{}"));
      long first = function.pid();
      response(function.invoke("{}"));

      assertThat(function.pid()).isEqualTo(first).isPositive();
    }
  }

  @Test
  void restart_running_newProcessWithTheSameCode() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of())) {
      response(function.invoke("{}"));
      long first = function.pid();
      function.restart();

      assertThat(response(function.invoke("{}"))).contains("event");
      assertThat(function.pid()).isNotEqualTo(first);
      assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void invoke_errorReported_typeAndDocument() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of())) {
      assertThat(function.invoke("{\"do\":\"fail\"}"))
          .isEqualTo(
              new InvocationResult.FunctionError(
                  "Fake.Error", "{\"errorType\":\"Oops\",\"errorMessage\":\"as asked\"}"));
    }
  }

  @Test
  void invoke_answerOverSixMegabytes_sizeError() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of())) {
      assertThat(function.invoke("{\"do\":\"large\"}"))
          .isInstanceOfSatisfying(
              InvocationResult.FunctionError.class,
              error -> assertThat(error.type()).isEqualTo("Function.ResponseSizeTooLarge"));
    }
  }

  @Test
  void invoke_processEnds_lastLogLinesThenAFreshStart() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of())) {
      assertThat(function.invoke("{\"do\":\"exit\"}"))
          .isInstanceOfSatisfying(
              InvocationResult.Crashed.class,
              crash ->
                  assertThat(crash.reason())
                      .contains("fake ended with exit code 7")
                      .contains("leaving on purpose"));
      assertThat(response(function.invoke("{}"))).contains("event");
    }
  }

  @Test
  void invoke_endsWhileStarting_crashNotTimeout() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of("FAKE_EXIT_AT_START", "yes"))) {
      assertThat(function.invoke("{}"))
          .isInstanceOfSatisfying(
              InvocationResult.Crashed.class,
              crash -> assertThat(crash.reason()).contains("exit code 1"));
    }
  }

  @Test
  void invoke_noAnswer_timesOutAndKillsTheProcess() throws IOException {
    try (FunctionProcess function = custom(Duration.ofSeconds(1), Map.of())) {
      function.restart();
      long pid = function.pid();

      assertThat(function.invoke("{\"do\":\"hang\"}"))
          .isEqualTo(new InvocationResult.TimedOut(Duration.ofSeconds(1)));
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void invoke_javaPackage_runsUnderTheRuntimeInterfaceClient() throws IOException {
    try (FunctionProcess function =
        FunctionProcess.unpack(
            FakePackages.settings(FakePackages.java(temporary), PATIENCE, Map.of()))) {
      assertThat(response(function.invoke("{\"a\":1}"))).isEqualTo("{\"a\":1}");
      assertThat(function.invoke("{}"))
          .isInstanceOfSatisfying(
              InvocationResult.FunctionError.class,
              error -> assertThat(error.payload()).contains("an empty event"));
      assertThat(response(function.invoke("{\"a\":2}"))).isEqualTo("{\"a\":2}");
    }
  }

  @Test
  void close_running_processAndCodeAreGone() throws IOException {
    FunctionProcess function = custom(PATIENCE, Map.of());
    response(function.invoke("{}"));
    long pid = function.pid();
    function.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void unpack_missingZip_namesFunctionAndFile() {
    assertThatThrownBy(
            () ->
                FunctionProcess.unpack(
                    FakePackages.settings(temporary.resolve("no.zip"), PATIENCE, Map.of())))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot unpack function fake")
        .hasMessageContaining("no.zip");
  }

  @Test
  void log_afterAnInvocation_hasStandardOutput() throws IOException {
    try (FunctionProcess function = custom(PATIENCE, Map.of())) {
      response(function.invoke("{}"));
      assertThat(Files.readString(function.log())).contains("fake function is up");
    }
  }

  private FunctionProcess custom(Duration timeout, Map<String, String> environment)
      throws IOException {
    return FunctionProcess.unpack(
        FakePackages.settings(FakePackages.custom(temporary), timeout, environment));
  }

  private static String response(InvocationResult result) {
    assertThat(result).isInstanceOf(InvocationResult.Response.class);
    return ((InvocationResult.Response) result).payload();
  }
}
