package io.countersign.trainer.recipe;

import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.training.TrainingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Trains one member in a process of its own: what is set for a whole process, threads and random
 * numbers of the engine, is then the member's alone, and members side by side give the same bytes
 * as one after another. Says each step on standard output; ends when standard input does, so that
 * it does not outlive who asked for it.
 */
public final class MemberProcess {
  /** What a line that tells of a step begins with. */
  static final String STEP = "step ";

  /** What a line that tells why it gave up begins with. */
  static final String REFUSED = "refused ";

  private static final int FAILED = 3;
  private static final int BAD_INPUT = 2;

  private MemberProcess() {}

  /**
   * Arguments: recipe, number of the member from 0, its folder, parent of the generated sets, cache
   * or an empty text, data folders.
   */
  public static void main(String[] arguments) {
    PrintStream said = System.out;
    System.setOut(System.err); // what libraries print is no line of ours
    Thread watch = new Thread(MemberProcess::endWithInput, "end-with-input");
    watch.setDaemon(true);
    watch.start();
    try {
      train(arguments, said);
      System.exit(0);
    } catch (DataException | TrainingException.Settings refused) {
      said.println(REFUSED + refused.getMessage());
      System.exit(BAD_INPUT);
    } catch (IOException | RuntimeException | Error failed) {
      failed.printStackTrace();
      said.println(REFUSED + failed.getMessage());
      System.exit(FAILED);
    }
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      System.err.println("standard input: " + gone.getMessage());
    }
    // Files are whole at any moment; a step in a native library would hold an orderly end up.
    Runtime.getRuntime().halt(FAILED);
  }

  private static void train(String[] arguments, PrintStream said) throws IOException {
    Recipe recipe = Recipe.read(Path.of(arguments[0]));
    MemberPart member = recipe.trained().get(Integer.parseInt(arguments[1]));
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = channel.lock()) { // until one whose parent was killed has ended, too
      train(recipe, member, folder, arguments, said);
    }
  }

  private static void train(
      Recipe recipe, MemberPart member, Path folder, String[] arguments, PrintStream said)
      throws IOException {
    CanvasCache cache =
        arguments[4].isEmpty()
            ? CanvasCache.none()
            : CanvasCache.in(Path.of(arguments[4]), System.err::println);
    List<Path> folders = Arrays.stream(arguments, 5, arguments.length).map(Path::of).toList();
    Signatures signatures = Signatures.find(recipe, folders);
    String part = signatures.partOf(member);
    Files.writeString(folder.resolve("part.txt"), part, StandardCharsets.UTF_8);
    RunPlan plan =
        member.plan(folder, Files.exists(folder.resolve("checkpoint").resolve("last.ckpt")));
    TrainingRun.Trained trained =
        new TrainingRun(plan, new Said(said, member.checkpointEvery()), cache)
            .train(signatures.of(member, Path.of(arguments[3])));
    MemberRecord.of(Signatures.sha256(part), member, folder, trained.record()).write(folder);
  }

  /** Steps for who asked, everything else for the log. */
  private record Said(PrintStream told, int each) implements TrainingRun.Progress {
    @Override
    public void read(int images, List<SignatureImages.Skipped> skipped) {
      skipped.forEach(file -> System.err.println("skipped " + file));
    }

    @Override
    public void leftOut(List<String> writers) {
      writers.forEach(writer -> System.err.println("skipped " + writer));
    }

    @Override
    public void settings(String description) {
      System.err.println(description);
    }

    @Override
    public void step(
        int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
      told.printf("%s%d%n", STEP, (epoch - 1) * each + step);
    }

    @Override
    public void epoch(RunHistory.Epoch record, int epochs, double progress) {
      System.err.println(record);
    }
  }
}
