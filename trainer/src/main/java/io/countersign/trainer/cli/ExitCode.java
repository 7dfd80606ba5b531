package io.countersign.trainer.cli;

import io.countersign.manifest.ManifestException;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.export.OnnxParity;
import io.countersign.trainer.publishing.PublishingException;
import io.countersign.trainer.storage.StorageException;
import io.countersign.trainer.training.TrainingException;
import io.countersign.verify.ModelRejectedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;

/** What a command's exit says, and the one place that turns exceptions into it and a sentence. */
final class ExitCode {
  static final int DONE = 0;

  /** The answer is no: a failed gate, a rejected signature. */
  static final int NO = 1;

  /** Bad usage or input. */
  static final int BAD_INPUT = 2;

  static final int FAILURE = 3;

  /** A signal stopped a job: started again, it goes on (EX_TEMPFAIL of sysexits.h). */
  static final int RESUME = 75;

  /** A verification that a person has to decide. */
  static final int INCONCLUSIVE = 4;

  /** An image that no decision can be made from. */
  static final int REFUSED = 5;

  /** How the system's own messages end. */
  private static final String FOLDER = "Is a directory";

  private ExitCode() {}

  static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    Throwable cause = failure instanceof UncheckedIOException io ? io.getCause() : failure;
    String name = command.getCommandName();
    if (failure instanceof InputException
        || failure instanceof DataException
        || failure instanceof ManifestException
        || failure instanceof TrainingException.Settings
        || failure instanceof ModelRejectedException) {
      command.getErr().printf("%s: %s%n", name, failure.getMessage());
      return BAD_INPUT;
    }
    if (failure instanceof PublishingException
        || failure instanceof StorageException
        || failure instanceof TrainingException
        || failure instanceof OnnxParity.Mismatch) {
      command.getErr().printf("%s: %s%n", name, failure.getMessage());
      return FAILURE;
    }
    if (cause instanceof IOException io) {
      command.getErr().printf("%s: %s%n", name, sentence(io));
      return misplaced(io) ? BAD_INPUT : FAILURE;
    }
    command.getErr().printf("%s: failed unexpectedly, please report this:%n", name);
    failure.printStackTrace(command.getErr());
    return FAILURE;
  }

  /** Bad usage: one line, and where help is. */
  static int misused(CommandLine.ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter to = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    to.printf("%s: %s%n", name, String.valueOf(misuse.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    CommandLine.UnmatchedArgumentException.printSuggestions(misuse, to);
    to.printf("%s --help explains it.%n", name);
    to.flush();
    return BAD_INPUT;
  }

  /** What is no exception of a command: memory that ran out, a library that cannot be loaded. */
  static int report(Error failure, PrintWriter to) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    to.printf(
        "countersign: %s%n",
        failure instanceof OutOfMemoryError
            ? "memory ran out; give Java more with JAVA_OPTS=-Xmx…, or take smaller batches"
            : "failed before it could begin: " + cause);
    to.flush();
    return FAILURE;
  }

  /** Whether another path mends it. */
  private static boolean misplaced(IOException failure) {
    return failure instanceof NoSuchFileException
        || failure instanceof NotDirectoryException
        || failure instanceof AccessDeniedException
        || failure instanceof FileAlreadyExistsException
        || String.valueOf(failure.getMessage()).endsWith(FOLDER);
  }

  private static String sentence(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof NoSuchFileException) {
      return "there is no file or folder " + message;
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission to use " + message;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "expected no file at " + message + ", there is one";
    }
    if (failure instanceof NotDirectoryException) {
      return "expected a folder at %s, got a file".formatted(message);
    }
    if (message.endsWith(FOLDER)) {
      String path =
          message.substring(0, message.length() - FOLDER.length()).replaceFirst(": $", "");
      return "expected a file, got a folder" + (path.isEmpty() ? "" : " at " + path);
    }
    return message;
  }

  /** Bad usage or input: exit code 2 and a sentence without a stack trace. */
  static final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
      super(message);
    }
  }
}
