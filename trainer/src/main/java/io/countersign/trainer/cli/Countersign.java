package io.countersign.trainer.cli;

import java.util.List;
import java.util.Set;
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
      "0:Done.",
      "1:The answer is no: a failed gate, a rejected signature.",
      "2:Bad usage or input.",
      "3:Failure.",
      "4:Inconclusive: a person has to look at a verification.",
      "5:Refused: an image that no decision can be made from.",
      "75:A signal stopped the job: start it again."
    })
public final class Countersign {
  /** Whose classes load fields, enumerations and all only when they are made commands of. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          GenerateCommand.class,
          TrainCommand.class,
          TrainInkCommand.class,
          CombineCommand.class,
          FitCommand.class,
          RecipeCommand.class,
          EvaluateCommand.class,
          EvaluatePagesCommand.class,
          ExtractCommand.class,
          CompareCommand.class,
          VerifyCommand.class,
          ExportCommand.class,
          PublishCommand.class,
          GateCommand.class,
          JobCommand.class,
          ModelsCommand.class,
          AuditCommand.class,
          DoctorCommand.class,
          Completion.class,
          CommandLine.HelpCommand.class);

  private Countersign() {}

  /** Runs the command line and exits. */
  public static void main(String[] arguments) {
    CommandLine commandLine = commandLine(arguments.length == 0 ? "" : arguments[0]);
    int code;
    try {
      code = commandLine.execute(arguments);
    } catch (
        Error failure) { // picocli lets it pass, and Java would exit with 1: "the answer is no"
      code = ExitCode.report(failure, commandLine.getErr());
    }
    System.exit(code);
  }

  /** The command line with all commands. */
  static CommandLine commandLine() {
    return commandLine("help");
  }

  /**
   * The command line that can run {@code first}: with this command alone where it names one that
   * needs no other, and with all of them for help and for names that there are not.
   */
  static CommandLine commandLine(String first) {
    List<Class<?>> needed = List.of();
    if (!first.equals("--version") && !first.equals("-V")) {
      needed = COMMANDS.stream().filter(one -> name(one).equals(first)).toList();
      boolean aboutAll = Set.of("help", "completion").contains(first);
      needed = needed.isEmpty() || aboutAll ? COMMANDS : needed;
    }
    CommandLine all = new CommandLine(new Countersign());
    needed.forEach(all::addSubcommand);
    return all.setExecutionExceptionHandler(ExitCode::report)
        .setParameterExceptionHandler(ExitCode::misused)
        .registerConverter(Double.class, Countersign::finite)
        .registerConverter(Double.TYPE, Countersign::finite)
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /** No option takes NaN or infinity. */
  private static double finite(String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException no) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new CommandLine.TypeConversionException("expected a number, got " + text);
    }
    return value;
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
