package io.countersign.trainer.cli;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.Layout;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureSets;
import io.countersign.trainer.data.WriterSelection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which signatures are meant. */
final class DataOptions {
  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description = "folders of signatures, separated by commas")
  List<Path> folders;

  @Option(
      names = "--layout",
      defaultValue = "auto",
      description = "auto, folders, icdar, cedar or bhsig (default: ${DEFAULT-VALUE})")
  String layout;

  @Option(
      names = "--writers",
      paramLabel = "LIST",
      description = {
        "writers such as 001-048,060; @splits.csv:train; or @FILE with a set/writer a line",
        "(default: everyone)"
      })
  @Nullable String writers;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private @Nullable SignatureSets read;

  /** Every signature in the folders, whoever wrote it; names what is left out, the first time. */
  List<SignatureFile> all() {
    SignatureSets sets = read;
    if (sets == null) {
      sets = SignatureSets.read(folders, layout());
      read = sets;
      PrintWriter err = spec.commandLine().getErr();
      sets.skipped().forEach(file -> err.println("skipped " + file));
      err.flush();
    }
    return sets.files();
  }

  /** The signatures of the selected writers. */
  List<SignatureFile> selected() {
    List<SignatureFile> selected = selection().of(all());
    if (selected.isEmpty()) {
      throw new DataException(
          "expected signatures of the writers %s in %s, found none".formatted(writers, folders));
    }
    return selected;
  }

  private WriterSelection selection() {
    return writers == null ? WriterSelection.everyone() : WriterSelection.parse(writers);
  }

  private Optional<Layout> layout() {
    if (layout.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Layout.values())
            .filter(known -> known.label().equals(layout.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "expected a layout of auto, folders, icdar, cedar or bhsig, got "
                            + layout)));
  }
}
