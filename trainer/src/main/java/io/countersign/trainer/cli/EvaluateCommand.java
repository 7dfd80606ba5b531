package io.countersign.trainer.cli;

import io.countersign.trainer.cli.EvaluationSummary.AcrossSets;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.WriterSelection;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.protocol.PartFigures;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.report.Evaluator;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.run.RunReport;
import io.countersign.trainer.stress.Stress;
import io.countersign.trainer.stress.StressFigures;
import io.countersign.trainer.stress.StressFiles;
import io.countersign.trainer.stress.StressedEvaluation;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model by the frozen protocol. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures a model on writers it was not trained on.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin DataOptions data;
  @Mixin S3Options s3;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "MODEL",
      description =
          "A run's folder, a model.onnx, s3://bucket/models/<model-id>, or one that comes with "
              + "the program: open or research; with --across several, separated by commas "
              + "(default: the first that comes with the program).")
  List<String> models = List.of();

  @Option(
      names = "--across",
      description =
          "Leave one set out: measure each set's test writers of --split with the one of the "
              + "models that saw no writer of the set; OUT then holds a folder for each set.")
  boolean across;

  @Option(
      names = "--pair-list",
      paramLabel = "FILE",
      description = "Compare the pairs of image1,image2,label lines instead of the protocol's.")
  @Nullable Path pairList;

  @Option(
      names = "--components",
      description =
          "Measure instead what each part of the comparison achieves alone: lines of "
              + "set,part,references,skilled,random with EERs in per cent, no files.")
  boolean components;

  @Option(
      names = "--out",
      description =
          "Folder for report.html, metrics.json and scores.csv, whose paths are relative to the "
              + "folder of the row's set; needed but with --components.")
  @Nullable Path out;

  @Option(
      names = "--allow-overlap",
      description = "Measure even on training writers or images; every output then says so.")
  boolean allowOverlap;

  @Option(
      names = "--include-images",
      description = "Also write pairs.png, which shows signatures: for private use.")
  boolean includeImages;

  @Option(
      names = "--stress",
      completionCandidates = Candidates.Stresses.class,
      paramLabel = "NAMES",
      description =
          "Also measure questioned signatures as strangers' devices deliver them, to "
              + "stress.json and stress.html: all, or a list of ${COMPLETION-CANDIDATES}.")
  @Nullable String stress;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    List<Stress> stresses = stresses();
    if (components) {
      requireComponentsAlone();
      printComponents(single());
      return ExitCode.DONE;
    }
    Path out = this.out;
    if (out == null) {
      throw new InputException("expected --out, the folder for the report, or --components");
    }
    if (across) {
      List<Figures> figures = new ArrayList<>();
      for (AcrossSets.Part part : acrossSets().of(locations(), data.selected("test"))) {
        figures.addAll(
            evaluate(
                part.location(), part.files(), out.resolve(part.set()), part.remarks(), stresses));
      }
      if (!json) {
        EvaluationSummary.means(figures).forEach(spec.commandLine().getOut()::println);
      }
      return ExitCode.DONE;
    }
    evaluate(single(), data.selected("test"), out, List.of(), stresses);
    return ExitCode.DONE;
  }

  private ModelLocation single() throws IOException {
    if (models.size() > 1) {
      throw new InputException("expected one --model, or --across, got " + models.size());
    }
    return locations().get(0);
  }

  private void requireComponentsAlone() {
    if (across || pairList != null || stress != null || json || includeImages) {
      throw new InputException(
          "expected --components without --across, --pair-list, --stress, --include-images, --json");
    }
  }

  private void printComponents(ModelLocation location) throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      Evaluator evaluator = new Evaluator(verifier.manifest(), verifier.extractor(), data.cache());
      List<PartFigures> figures =
          evaluator.parts(data.selected("test"), allowOverlap, err::println);
      to.println("set,part,references,skilled,random");
      figures.forEach(figure -> to.println(figure.line()));
    }
  }

  private AcrossSets acrossSets() {
    Path table = data.split;
    if (table == null) {
      throw new InputException(
          "expected --split with --across: each set is measured on its test writers");
    }
    return new AcrossSets(set -> WriterSelection.setName(table, set));
  }

  private List<ModelLocation> locations() throws IOException {
    List<String> named = models.isEmpty() ? List.of(S3Options.orBundled(null)) : models;
    List<ModelLocation> locations = new ArrayList<>();
    for (String model : named) {
      locations.add(ModelLocation.find(S3Options.orBundled(model), s3.region, s3.endpoint));
    }
    return locations;
  }

  private List<Figures> evaluate(
      ModelLocation location,
      List<SignatureFile> files,
      Path folder,
      List<String> remarks,
      List<Stress> stresses)
      throws IOException {
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "measuring %s on %s of %s%n",
          verifier.manifest().modelId(),
          Wording.counted(files.size(), "signature"),
          Wording.counted(
              files.stream().map(SignatureFile::writerId).distinct().count(), "writer"));
      err.flush();
      Evaluator evaluator = new Evaluator(verifier.manifest(), verifier.extractor(), data.cache());
      Evaluator.Result result =
          evaluator.evaluate(
              new Evaluator.Request(
                  files,
                  data.all(),
                  folder,
                  allowOverlap,
                  includeImages,
                  pairList == null ? Optional.empty() : Optional.of(PairList.read(pairList)),
                  remarks,
                  RunReport.history(location.folder())));
      new EvaluationSummary(spec.commandLine(), verifier.manifest().modelId(), folder)
          .print(result, json);
      if (!stresses.isEmpty()) {
        printStressed(verifier, files, folder, stresses, result.warnings());
      }
      return result.results().figures();
    }
  }

  private List<Stress> stresses() {
    try {
      return stress == null ? List.of() : Stress.parse(stress);
    } catch (IllegalArgumentException unknown) {
      throw new InputException("--stress: " + unknown.getMessage());
    }
  }

  private void printStressed(
      Verifier verifier,
      List<SignatureFile> files,
      Path folder,
      List<Stress> stresses,
      List<String> warnings)
      throws IOException {
    List<StressFigures> figures =
        new StressedEvaluation(verifier, data.cache()).measure(files, stresses);
    new StressFiles(verifier.manifest().modelId(), warnings, figures).write(folder);
    PrintWriter to = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    figures.forEach(one -> to.println(one.line()));
    to.printf("under stress: %s%n", folder.resolve("stress.html"));
  }
}
