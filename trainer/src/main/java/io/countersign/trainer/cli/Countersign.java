package io.countersign.trainer.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
      FitCommand.class,
      RecipeCommand.class,
      EvaluateCommand.class,
      EvaluatePagesCommand.class,
      CompareCommand.class,
      VerifyCommand.class,
      ExportCommand.class,
      PublishCommand.class,
      GateCommand.class,
      JobCommand.class,
      ModelsCommand.class,
      AuditCommand.class,
      DoctorCommand.class,
      Countersign.Completion.class,
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
      code = ExitCode.report(failure, commandLine.getErr());
    }
    System.exit(code);
  }

  /** The command line as {@link #main} runs it, for tests. */
  static CommandLine commandLine() {
    return new CommandLine(new Countersign())
        .setExecutionExceptionHandler(ExitCode::report)
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Prints what makes a shell complete commands and options. */
  @Command(
      name = "completion",
      mixinStandardHelpOptions = true,
      description = {
        "Prints a completion script for bash and zsh; put this line into ~/.bashrc or ~/.zshrc:",
        "  source <(countersign completion)"
      })
  static final class Completion implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Override
    public Integer call() {
      CommandLine root = spec.root().commandLine();
      spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
      spec.commandLine().getOut().flush();
      return ExitCode.DONE;
    }
  }
}
