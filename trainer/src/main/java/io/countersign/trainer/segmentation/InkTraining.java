package io.countersign.trainer.segmentation;

import io.countersign.extraction.InkModel;
import io.countersign.manifest.InkManifest;
import io.countersign.manifest.InkManifestCodec;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.export.OnnxExport;
import io.countersign.trainer.export.OnnxParity;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.synthesis.Synthesis;
import io.countersign.trainer.training.Optimisation;
import io.countersign.trainer.training.Optimisation.LearningRate;
import io.countersign.trainer.training.Trainer;
import io.countersign.trainer.training.TrainingConfig;
import io.countersign.trainer.training.TrainingListener;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Trains the network {@code ink} on generated pages and writes {@code ink.onnx} and {@code
 * ink.json}. Everything follows from the settings: the same make the same network again on the same
 * kind of processor.
 *
 * @param seed of pages, tiles and starting weights
 * @param epochs with a checkpoint after each
 * @param steps an epoch
 * @param tiles a step
 */
public record InkTraining(long seed, int epochs, int steps, int tiles) {
  private static final Optimisation OPTIMISATION =
      new Optimisation(
          Optimisation.Method.ADAMW,
          new LearningRate(LearningRate.Shape.COSINE, 4e-3, 50),
          0.01,
          2,
          0.996);

  private static final long SELF_TEST_SEED = 2026;

  /**
   * Trains, or goes on from the checkpoint.
   *
   * @param log hears a line at the start and after each epoch
   * @param commit of the source
   */
  public InkManifest run(
      Path folder, boolean resume, String device, String commit, Consumer<String> log)
      throws IOException {
    Network network = Networks.ink();
    TrainingConfig config =
        new TrainingConfig(epochs, OptionalDouble.empty(), seed, OPTIMISATION, device, 1, resume);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStart(String settings) {
            log.accept(network + ", " + settings);
          }

          @Override
          public void onEpoch(Epoch report) {
            log.accept(
                "epoch %d: loss %.4f, %.1f tiles/s"
                    .formatted(report.epoch() + 1, report.loss(), report.imagesPerSecond()));
          }
        };
    PageTiles source = new PageTiles(seed, steps, tiles);
    Trainer.Result result = Trainer.runTiles(config, network, source, folder, listener);
    return write(folder, network, result.parameters(), result, commit);
  }

  private InkManifest write(
      Path folder, Network network, Parameters parameters, Trainer.Result result, String commit)
      throws IOException {
    Path onnx = folder.resolve(InkModel.NETWORK);
    OnnxExport.write(network, parameters, onnx);
    OnnxParity.check(network, parameters, onnx);
    Instant created = Instant.now();
    String sha256 = InkModel.sha256(Files.readAllBytes(onnx));
    String day = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC).format(created);
    InkManifest manifest =
        new InkManifest(
            "%s-%s-%s".formatted(network.name(), day, sha256.substring(0, 8)),
            created,
            network.name(),
            InkModel.classes(),
            InkModel.INPUT,
            new InkManifest.Training(
                seed,
                epochs,
                steps,
                tiles,
                commit,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                result.device(),
                result.seconds()),
            new Manifest.Onnx(OnnxExport.OPSET, Files.size(onnx), sha256),
            InkModel.selfTest(onnx, selfTestImage()));
    AtomicFile.write(
        folder.resolve(InkModel.MANIFEST), out -> out.write(InkManifestCodec.write(manifest)));
    return manifest;
  }

  /** A generated signature over a rule and in a box, of one bit a pixel. */
  static byte[] selfTestImage() throws IOException {
    BufferedImage signature =
        ImageIO.read(
            new java.io.ByteArrayInputStream(
                Synthesis.png(new Synthesis(SELF_TEST_SEED).genuine(1, 1))));
    BufferedImage page = new BufferedImage(360, 150, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.drawImage(signature, 18, 8, 325, 135, null);
    pen.setColor(Color.DARK_GRAY);
    pen.setStroke(new BasicStroke(2));
    pen.drawRect(4, 4, 351, 141);
    pen.drawLine(20, 100, 330, 100);
    pen.dispose();
    BufferedImage bits = new BufferedImage(360, 150, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < bits.getHeight(); y++) {
      for (int x = 0; x < bits.getWidth(); x++) {
        bits.getRaster().setSample(x, y, 0, page.getRaster().getSample(x, y, 0) > 160 ? 1 : 0);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(bits, "png", out);
    return out.toByteArray();
  }
}
