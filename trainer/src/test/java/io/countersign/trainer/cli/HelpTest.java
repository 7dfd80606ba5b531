package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What help and refusals look like, for every command there is. */
class HelpTest {
  private static final int COLUMNS = 80;

  static Stream<CommandLine> commands() {
    List<CommandLine> found = new ArrayList<>();
    collect(Countersign.commandLine(), found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<CommandLine> found) {
    found.add(command);
    command.getSubcommands().values().forEach(below -> collect(below, found));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_fitsEightyColumns(CommandLine command) {
    assertThat(command.setUsageHelpAutoWidth(false).getUsageMessage().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_isOfSentencesWithEachDefaultOnce(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      if (argument.hidden()) {
        continue;
      }
      String text = String.join(" ", argument.description());
      assertThat(text)
          .as("%s of %s", argument.paramLabel(), command.getCommandName())
          .matches("(?s)[A-Z].*\\.");
      String shown = text.replace("${DEFAULT-VALUE}", "");
      boolean explained = shown.contains("(default: ");
      assertThat(
              explained
                  || argument.defaultValue() == null
                  || argument.showDefaultValue().name().equals("NEVER"))
          .as("the default of %s: %s", argument, text)
          .isTrue();
      assertThat(text.split("\\(default", -1).length - 1).isLessThan(2);
    }
    assertThat(command.getUsageMessage()).doesNotContain("Default:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --data .",
        "evaluate",
        "publish --run x",
        "models promote",
        "frobnicate",
        "verify --frobnicate",
        "generate --out x --writers many",
        "generate --out x --dpi NaN,300",
        "verify --far NaN a b",
        "train --data . --out x --margin Infinity"
      })
  void misuse_isOneLineAndTheHint(String line) {
    StringWriter err = new StringWriter();
    String[] words = line.split(" ");
    CommandLine command = Countersign.commandLine(words[0]);
    command.setErr(new PrintWriter(err, true));

    assertThat(command.execute(words)).isEqualTo(2);

    List<String> lines = err.toString().lines().filter(text -> !text.isBlank()).toList();
    assertThat(lines.get(0)).startsWith("countersign").contains(": ");
    assertThat(lines.get(lines.size() - 1)).endsWith("--help explains it.");
    assertThat(lines.size()).as(err.toString()).isLessThanOrEqualTo(3);
  }

  @Test
  void commandLine_ofOneCommand_knowsItAlone() {
    assertThat(Countersign.commandLine("verify").getSubcommands()).containsOnlyKeys("verify");
    assertThat(Countersign.commandLine("--version").getSubcommands()).isEmpty();
    assertThat(Countersign.commandLine("vreify").getSubcommands()).hasSizeGreaterThan(15);
    assertThat(Countersign.commandLine("--help").getSubcommands())
        .containsOnlyKeys(Countersign.commandLine("").getSubcommands().keySet());
  }
}
