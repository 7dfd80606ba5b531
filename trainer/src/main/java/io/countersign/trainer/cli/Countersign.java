package io.countersign.trainer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: parses, runs one command, exits with its code. */
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    version = "countersign 0.2.0",
    description = "Tells whether a handwritten signature is by the person it claims.",
    exitCodeOnInvalidInput = ExitCode.BAD_INPUT,
    exitCodeOnExecutionException = ExitCode.FAILURE,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the answer is no: a failed gate, a rejected signature",
      "2:bad usage or input",
      "3:failure",
      "75:a signal stopped the job: start it again"
    },
    subcommands = {
      GenerateCommand.class,
      TrainCommand.class,
      TrainInkCommand.class,
      CombineCommand.class,
      EvaluateCommand.class,
      EvaluatePagesCommand.class,
      CompareCommand.class,
      VerifyCommand.class,
      ExportCommand.class,
      PublishCommand.class,
      GateCommand.class,
      JobCommand.class,
      ModelsCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Countersign {
  private Countersign() {}

  /** Runs the command line and exits. */
  public static void main(String[] arguments) {
    CommandLine commandLine = commandLine();
    int code;
    try {
      code = commandLine.execute(arguments);
    } catch (
        Error failure) { // picocli lets it pass, and Java would exit with 1: "the answer is no"
      code = Failures.report(failure, commandLine.getErr());
    }
    System.exit(code);
  }

  /** The command line as {@link #main} runs it, for tests. */
  static CommandLine commandLine() {
    return new CommandLine(new Countersign())
        .setExecutionExceptionHandler(Failures::report)
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
