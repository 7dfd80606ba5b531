package io.countersign.trainer.cli;

import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.Copies;
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
      description = "Folders of signatures, separated by commas.")
  List<Path> folders;

  @Option(
      names = "--layout",
      completionCandidates = Candidates.Layouts.class,
      defaultValue = Candidates.Layouts.AUTO,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  String layout;

  @Option(
      names = "--writers",
      paramLabel = "LIST",
      description =
          "Writers such as 001-048,060; @splits.csv:train; or @FILE with a set/writer a line "
              + "(default: everyone).")
  @Nullable String writers;

  @Option(
      names = "--split",
      paramLabel = "FILE",
      description =
          "Table set,writer,split: train takes its train writers, evaluate its test writers; "
              + "short for --writers @FILE:train and @FILE:test.")
  @Nullable Path split;

  @Option(
      names = "--allow-copies",
      description = "Takes the same picture under two writers, or as genuine and as forged.")
  boolean allowCopies;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${sys:countersign.cache:-}",
      description =
          "Keeps cleaned signatures for later runs, readable by you alone; none: keeps nothing "
              + "(default: ~/.cache/countersign/prepared, by the launcher).")
  String cache;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private @Nullable SignatureSets read;

  /** Every signature in the folders, whoever wrote it; names what is left out, the first time. */
  List<SignatureFile> all() {
    SignatureSets sets = read;
    if (sets == null) {
      sets = SignatureSets.read(folders, layout());
      if (!allowCopies) {
        Copies.refuse(sets.files());
      }
      read = sets;
      PrintWriter err = spec.commandLine().getErr();
      sets.skipped().forEach(file -> err.println("skipped " + file));
      err.flush();
    }
    return sets.files();
  }

  /**
   * The signatures of the selected writers.
   *
   * @param use which of the splits of {@code --split} is meant: {@code train} or {@code test}
   */
  List<SignatureFile> selected(String use) {
    WriterSelection selection = selection(use);
    List<SignatureFile> selected = selection.of(all());
    if (selected.isEmpty()) {
      throw new DataException(
          "expected signatures of the writers %s in %s, found none"
              .formatted(split == null ? writers : "@" + split + ":" + use, folders));
    }
    return selected;
  }

  /** Where cleaned signatures are kept. */
  CanvasCache cache() {
    if (cache.isEmpty() || cache.equals("none")) {
      return CanvasCache.none();
    }
    PrintWriter err = spec.commandLine().getErr();
    return CanvasCache.in(
        Path.of(cache),
        text -> {
          err.println(text);
          err.flush();
        });
  }

  private WriterSelection selection(String use) {
    if (split != null && writers != null) {
      throw new InputException("expected --writers or --split, got both");
    }
    if (split != null) {
      return WriterSelection.ofSplit(split, use);
    }
    return writers == null ? WriterSelection.everyone() : WriterSelection.parse(writers);
  }

  private Optional<Layout> layout() {
    if (layout.equals(Candidates.Layouts.AUTO)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Layout.values())
            .filter(known -> known.label().equals(layout.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "expected a layout of %s, got %s"
                            .formatted(String.join(", ", new Candidates.Layouts()), layout))));
  }
}
