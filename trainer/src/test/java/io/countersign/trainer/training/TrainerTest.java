package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.comparison.Grid;
import io.countersign.trainer.loss.Contrastive;
import io.countersign.trainer.loss.LogisticNce;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.loss.PairGroups;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.network.TinyNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  private static final Network NETWORK = TinyNetworks.normalised();
  private static final Loss LOSS = new LogisticNce(PairGroups.Weights.DEFAULT, Grid.WHOLE);
  private static final int STEPS = 10;

  @TempDir private Path folder;

  @Test
  void run_toyWriters_lossFalls() throws IOException {
    List<TrainingListener.Epoch> reports = new ArrayList<>();

    Trainer.Result result = train(config(6, false), folder, reports);

    assertThat(reports).hasSize(6);
    assertThat(reports.get(5).loss()).isLessThan(0.7 * reports.get(0).loss());
    assertThat(result.steps()).isEqualTo(6 * STEPS);
    assertThat(result.epochs()).isEqualTo(6);
    assertThat(result.loss()).isEqualTo(reports.get(5).loss());
    assertThat(folder.resolve("checkpoint/last.ckpt")).isNotEmptyFile();
  }

  @Test
  void run_sameSeed_sameWeights() throws IOException {
    Parameters once = train(config(2, false), folder.resolve("a")).parameters();
    Parameters again = train(config(2, false), folder.resolve("b")).parameters();

    assertEqual(once, again);
  }

  @Test
  void run_stoppedAndResumed_endsWhereAnUnbrokenRunEnds() throws IOException {
    Parameters unbroken = train(config(4, false), folder.resolve("a")).parameters();
    Path stopped = folder.resolve("b");
    TrainingListener stopAfterTwo =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingListener.Epoch report) {
            if (report.epoch() == 1) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    assertThatThrownBy(
            () -> Trainer.run(config(4, false), NETWORK, LOSS, batches(), stopped, stopAfterTwo))
        .hasMessage("stopped");

    List<TrainingListener.Epoch> reports = new ArrayList<>();
    Trainer.Result resumed = train(config(4, true), stopped, reports);

    assertThat(reports).extracting(TrainingListener.Epoch::epoch).containsExactly(2, 3);
    assertThat(resumed.steps()).isEqualTo(4 * STEPS);
    assertEqual(resumed.parameters(), unbroken);
  }

  @Test
  void run_resumedWhenDone_givesTheSameWeights() throws IOException {
    Parameters done = train(config(1, false), folder).parameters();

    Trainer.Result again = train(config(1, true), folder);

    assertEqual(again.parameters(), done);
    assertThat(again.loss()).isNaN();
  }

  @Test
  void run_resumedWithOtherSettings_isRefusedWithBoth() throws IOException {
    train(config(1, false), folder);
    TrainingConfig other =
        new TrainingConfig(2, OptionalDouble.empty(), 8, optimisation(0.01), "cpu", 1, true);

    assertThatThrownBy(() -> train(other, folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("seed 7")
        .hasMessageContaining("seed 8");
  }

  @Test
  void run_resumedOnOtherMaterial_isRefused() throws IOException {
    train(config(1, false), folder);
    Batch.Source other =
        new Batch.Source() {
          @Override
          public int imagesPerStep() {
            return 8;
          }

          @Override
          public int stepsPerEpoch() {
            return STEPS;
          }

          @Override
          public Batch next(int epoch, int step) {
            return batches().next(epoch, step);
          }

          @Override
          public String identity() {
            return "other signatures";
          }
        };

    assertThatThrownBy(
            () -> Trainer.run(config(2, true), NETWORK, LOSS, other, folder, TrainingListener.NONE))
        .isInstanceOf(TrainingException.Settings.class)
        .hasMessageContaining("got \"other signatures\"");
  }

  @Test
  void run_resumedWithoutCheckpoint_saysWhereItLooked() {
    assertThatThrownBy(() -> train(config(1, true), folder))
        .isInstanceOf(TrainingException.Settings.class)
        .hasMessageContaining("There is no checkpoint to resume from")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void run_resumedFromDamagedCheckpoint_isRefused() throws IOException {
    train(config(1, false), folder);
    Path file = folder.resolve("checkpoint/last.ckpt");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 30] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> train(config(2, true), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0005, 0.02, 0.5, 0.99})
  void run_resumedFromCutOffCheckpoint_isRefusedAsSuch(double share) throws IOException {
    train(config(1, false), folder);
    Path file = folder.resolve("checkpoint/last.ckpt");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (share * bytes.length)));
    assertThatThrownBy(() -> train(config(2, true), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is cut off");
  }

  @Test
  void run_resumedWithOtherSettings_saysWhichInOneLine() throws IOException {
    train(config(1, false), folder);
    TrainingConfig otherSeed =
        new TrainingConfig(2, OptionalDouble.empty(), 8, optimisation(0.01), "cpu", 1, true);
    assertThatThrownBy(() -> train(otherSeed, folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("expected \"seed 7\", got \"seed 8\"")
        .hasMessageNotContaining("\n");
  }

  @Test
  void run_imageNotANumberInTheSecondEpoch_stopsWithAdviceAndKeepsTheCheckpoint()
      throws IOException {
    ToyBatches good = batches();
    Batch.Source bad =
        new Batch.Source() {
          @Override
          public int imagesPerStep() {
            return 8;
          }

          @Override
          public int stepsPerEpoch() {
            return STEPS;
          }

          @Override
          public Batch next(int epoch, int step) {
            Batch batch = good.next(epoch, step);
            if (epoch == 1 && step == 3) {
              batch.images()[0] = Float.NaN;
            }
            return batch;
          }

          @Override
          public String identity() {
            return good.identity();
          }
        };

    assertThatThrownBy(
            () -> Trainer.run(config(4, false), NETWORK, LOSS, bad, folder, TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("NaN at step 4 of epoch 2, learning rate 0.01")
        .hasMessageContaining("Try a learning rate of 0.001")
        .hasMessageContaining("The checkpoint after epoch 1 is kept");
    assertThat(train(config(2, true), folder).steps()).isEqualTo(2 * STEPS);
  }

  @Test
  void run_timeIsUp_endsInTheMiddleOfAnEpoch() throws IOException {
    TrainingConfig config =
        new TrainingConfig(100, OptionalDouble.of(0.25), 7, optimisation(0.01), "cpu", 1, false);
    long[] seconds = {0};
    Trainer.Job job =
        new Trainer.Job(
            config,
            NETWORK,
            config.fingerprint(NETWORK, "test", ""),
            Work.of(batches(), LOSS),
            () -> 1_000_000_000L * seconds[0]++);
    List<TrainingListener.Epoch> reports = new ArrayList<>();

    Trainer.Result result =
        Trainer.run(job, LOSS.start(), folder, collecting(reports), Trainer.StopSignal.install());

    assertThat(result.steps()).isEqualTo(15);
    assertThat(reports.get(1).steps()).isEqualTo(5);
    assertThat(reports.get(1).progress()).isEqualTo(1);
  }

  @Test
  void run_processAskedToEnd_endsAfterTheStepAndLetsTheProcessGo() throws Exception {
    Trainer.StopSignal stop = Trainer.StopSignal.install();
    Thread shutdown = new Thread(stop::ask);
    TrainingListener signal =
        new TrainingListener() {
          @Override
          public void onStep(int epoch, int step, int steps, double loss, double speed) {
            if (epoch == 1 && step == 2) {
              shutdown.start();
              while (!stop.asked()) {
                Thread.onSpinWait();
              }
            }
          }
        };
    TrainingConfig config = config(4, false);
    Trainer.Job job =
        new Trainer.Job(
            config,
            NETWORK,
            config.fingerprint(NETWORK, "test", ""),
            Work.of(batches(), LOSS),
            System::nanoTime);

    assertThatThrownBy(() -> Trainer.run(job, LOSS.start(), folder, signal, stop))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith(
            "Training was asked to stop, and did after step 3 of epoch 2. The checkpoint after"
                + " epoch 1 is kept");
    shutdown.join();
  }

  @Test
  void runPairs_toyWriters_lossFalls() throws IOException {
    List<TrainingListener.Epoch> reports = new ArrayList<>();

    Trainer.runPairs(
        config(5, false),
        NETWORK,
        new Contrastive.OfPairs(1),
        batches().pairs(),
        folder,
        collecting(reports));

    assertThat(reports.get(4).loss()).isLessThan(0.8 * reports.get(0).loss());
  }

  private static ToyBatches batches() {
    return new ToyBatches(8, 8, STEPS);
  }

  private static Optimisation optimisation(double rate) {
    return new Optimisation(
        Optimisation.Method.ADAMW,
        new Optimisation.LearningRate(Optimisation.LearningRate.Shape.CONSTANT, rate, 0),
        0.05,
        2,
        0.9);
  }

  private static TrainingConfig config(int epochs, boolean resume) {
    return new TrainingConfig(
        epochs, OptionalDouble.empty(), 7, optimisation(0.01), "cpu", 1, resume);
  }

  private static Trainer.Result train(
      TrainingConfig config, Path folder, List<TrainingListener.Epoch> reports) throws IOException {
    return Trainer.run(config, NETWORK, LOSS, batches(), folder, collecting(reports));
  }

  private static Trainer.Result train(TrainingConfig config, Path folder) throws IOException {
    return train(config, folder, new ArrayList<>());
  }

  private static TrainingListener collecting(List<TrainingListener.Epoch> reports) {
    return new TrainingListener() {
      @Override
      public void onEpoch(TrainingListener.Epoch report) {
        reports.add(report);
      }
    };
  }

  private static void assertEqual(Parameters actual, Parameters expected) {
    for (Parameters.Spec spec : NETWORK.parameters()) {
      assertThat(actual.get(spec.name())).as(spec.name()).isEqualTo(expected.get(spec.name()));
    }
  }
}
