package io.countersign.trainer.recipe;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.Evaluator;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.Ensemble;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.stress.StressFigures;
import io.countersign.trainer.stress.StressFiles;
import io.countersign.trainer.stress.StressedEvaluation;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model from its recipe. Killed at any moment and started again it goes on where it was, and ends
 * in the same bytes.
 */
public final class RecipeRun {
  /** Folder of the figures on strangers by whom choices were made elsewhere. */
  static final String TRAINING_WRITERS = "training-writers";

  /** What is of one model alone: nothing of an earlier one stays beside another. */
  private static final List<String> MEASURED =
      List.of(
          "scores.csv",
          "metrics.json",
          "report.html",
          "stress.json",
          "stress.html",
          TRAINING_WRITERS + "/scores.csv",
          TRAINING_WRITERS + "/metrics.json",
          TRAINING_WRITERS + "/report.html",
          "MODEL_CARD.md");

  private final Order order;
  private final Progress progress;

  /**
   * What is asked for.
   *
   * @param folders of the recipe's sets of real signatures
   * @param cache where cleaned signatures are kept; null for nowhere
   * @param jobs members that are trained at a time
   * @param measured whether the model is measured on the test writers, and the card written
   * @param allowCopies whether one picture may stand under two writers, or as genuine and forged
   */
  public record Order(
      Path recipe,
      List<Path> folders,
      Path out,
      @Nullable Path cache,
      int jobs,
      boolean measured,
      boolean allowCopies) {
    public Order {
      folders = List.copyOf(folders);
      if (jobs < 1) {
        throw new DataException("expected at least 1 job, got " + jobs);
      }
    }
  }

  public RecipeRun(Order order, Progress progress) {
    this.order = order;
    this.progress = progress;
  }

  /** Makes the model. */
  public Manifest run() throws IOException {
    Recipe recipe = Recipe.read(order.recipe());
    Signatures signatures = Signatures.find(recipe, order.folders()).checked(order.allowCopies());
    Path out = order.out();
    Files.createDirectories(out);
    try (FileChannel channel =
            FileChannel.open(
                out.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = lock(channel)) {
      List<String> told = new ArrayList<>(List.of(cacheFolder()));
      order.folders().forEach(folder -> told.add(folder.toString()));
      List<Ensemble.Member> trained =
          new Members(recipe, out, progress).all(signatures, order.jobs(), told);
      int members = recipe.members().size();
      List<SignatureFile> strange =
          recipe.forStrangers() ? signatures.strange(out.resolve("generated")) : List.of();
      Ensemble ensemble =
          new Ensemble(
              trained.subList(0, members),
              trained.subList(members, trained.size()),
              strange.stream().map(SignatureFile::writerId).collect(Collectors.toSet()));
      for (String ofBefore : MEASURED) {
        Files.deleteIfExists(out.resolve(ofBefore));
      }
      progress.note("combining " + recipe.members().size() + " members");
      Manifest manifest =
          ensemble.write(
              Stream.concat(signatures.trained().stream(), strange.stream()).toList(),
              out,
              recipe.created(),
              new Notes(progress),
              cache());
      if (order.measured()) {
        measure(recipe, signatures);
        card(recipe);
      }
      return manifest;
    }
  }

  /** Strangers' training writers; then what was never looked at while choosing, last. */
  private void measure(Recipe recipe, Signatures signatures) throws IOException {
    Path out = order.out();
    List<SignatureFile> test =
        Stream.concat(signatures.test().stream(), signatures.strangers("test").stream()).toList();
    List<SignatureFile> others = signatures.strangers("train");
    try (Verifier verifier =
        Verifier.open(
            out.resolve("model.onnx"), Files.readAllBytes(out.resolve("manifest.json")))) {
      if (!others.isEmpty()) {
        progress.note("measuring on strangers' training writers");
        evaluate(verifier, others, signatures.real(), out.resolve(TRAINING_WRITERS));
      }
      if (test.isEmpty()) {
        return;
      }
      progress.note("measuring on the test writers");
      List<String> warnings = evaluate(verifier, test, signatures.real(), out);
      if (recipe.stress().isPresent()) {
        progress.note("measuring under stress");
        List<StressFigures> figures =
            new StressedEvaluation(verifier, cache())
                .measure(test, Recipe.stresses(recipe.stress().get()));
        new StressFiles(verifier.manifest().modelId(), warnings, figures).write(out);
      }
    }
  }

  private List<String> evaluate(
      Verifier verifier, List<SignatureFile> files, List<SignatureFile> all, Path out)
      throws IOException {
    Evaluator.Result result =
        new Evaluator(verifier.manifest(), verifier.extractor(), cache())
            .evaluate(
                new Evaluator.Request(
                    files, all, out, false, false, Optional.empty(), List.of(), RunHistory.NONE));
    result.warnings().forEach(progress::note);
    return result.warnings();
  }

  private void card(Recipe recipe) throws IOException {
    Path out = order.out();
    if (recipe.card().isPresent()) {
      byte[] card =
          new Card(recipe.card().get(), recipe, out).text().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(out.resolve("MODEL_CARD.md"), to -> to.write(card));
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ownProcess) {
      lock = null;
    }
    if (lock == null) {
      throw new DataException(
          "expected a folder that nobody else is making a model in, got " + order.out());
    }
    return lock;
  }

  private String cacheFolder() {
    Path cache = order.cache();
    return cache == null ? "" : cache.toString();
  }

  private CanvasCache cache() {
    Path cache = order.cache();
    return cache == null ? CanvasCache.none() : CanvasCache.in(cache, progress::note);
  }

  /** What combining says. */
  private record Notes(Progress progress) implements TrainingRun.Progress {
    @Override
    public void read(int images, List<SignatureImages.Skipped> skipped) {
      progress.note("read %d images, skipped %d".formatted(images, skipped.size()));
    }
  }

  /** Hears how the making of a model is going; calls come one at a time. */
  public interface Progress {

    /** Something that happens once, in a sentence. */
    void note(String sentence);

    /**
     * Steps were done.
     *
     * @param training numbers of the members that are being trained, from 1, ascending
     * @param members how many there are
     * @param done steps of all members so far, those of earlier sessions included
     * @param session steps of this session
     * @param steps of all members together
     */
    void steps(List<Integer> training, int members, long done, long session, long steps);
  }
}
