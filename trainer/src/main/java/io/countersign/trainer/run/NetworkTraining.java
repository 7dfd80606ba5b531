package io.countersign.trainer.run;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.sampling.PairListSampler;
import io.countersign.trainer.sampling.PkSampler;
import io.countersign.trainer.sampling.WriterImages;
import io.countersign.trainer.training.Batch;
import io.countersign.trainer.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** From images to the parameters of a network: in-batch pairs, or the pairs of a list. */
record NetworkTraining(RunPlan plan, TrainingRun.Progress progress, HeldOutErrors heldOut) {

  /**
   * Trains on {@code images}, as the plan says.
   *
   * @param begun called once it is known that the run can begin
   * @throws DataException when the images do not suffice
   */
  Trainer.Result train(List<SignatureImage> images, Runnable begun) throws IOException {
    return plan.pairList().isPresent()
        ? trainOnList(images, plan.pairList().get(), begun)
        : trainInBatch(images, begun);
  }

  private Trainer.Result trainInBatch(List<SignatureImage> images, Runnable begun)
      throws IOException {
    Network network = plan.network();
    progress.leftOut(WriterImages.leftOut(images));
    Batch.Source sampler = suited(() -> sampler(images));
    if (plan.stepsPerEpoch().isPresent()) {
      sampler = new Paced(sampler, plan.stepsPerEpoch().getAsInt());
    }
    return Trainer.run(
        plan.training(),
        network,
        Losses.of(plan.loss(), network.normalised(), network.grid(), plan.margin()),
        sampler,
        plan.out(),
        new RunListener(plan, progress, heldOut, begun));
  }

  /** The same batches in epochs of another length. */
  private record Paced(Batch.Source batches, int stepsPerEpoch) implements Batch.Source {
    @Override
    public int imagesPerStep() {
      return batches.imagesPerStep();
    }

    @Override
    public Batch next(int epoch, int step) {
      return batches.next(epoch, step);
    }

    @Override
    public String identity() {
      return batches.identity();
    }
  }

  private PkSampler sampler(List<SignatureImage> images) {
    return new PkSampler(
        WriterImages.group(images),
        new PkSampler.Shape(
            plan.batchWriters(), plan.batchEach(), plan.network().height(), plan.network().width()),
        plan.variation().augmentation(),
        plan.variation().spliced(),
        plan.training().seed());
  }

  private Trainer.Result trainOnList(List<SignatureImage> images, Path list, Runnable begun)
      throws IOException {
    Network network = plan.network();
    PairList pairs = PairList.read(list);
    PairListSampler source =
        suited(
            () ->
                new PairListSampler(
                    pairs,
                    images,
                    plan.batchSize() / 2,
                    network.height(),
                    network.width(),
                    plan.variation().augmentation(),
                    plan.training().seed()));
    progress.pairs(source.pairs(), source.left());
    return Trainer.runPairs(
        plan.training(),
        network,
        Losses.pairs(network.normalised(), plan.margin()),
        source,
        plan.out(),
        new RunListener(plan, progress, heldOut, begun));
  }

  /** A sampler's refusal is a matter of the signatures. */
  private static <T> T suited(Supplier<T> sampler) {
    try {
      return sampler.get();
    } catch (IllegalArgumentException unsuited) {
      throw new DataException(String.valueOf(unsuited.getMessage()));
    }
  }
}
