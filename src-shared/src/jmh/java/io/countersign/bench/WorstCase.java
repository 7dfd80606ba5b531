package io.countersign.bench;

import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.QualityCheck;
import io.countersign.preprocess.Preprocessing;
import io.countersign.testing.HostileImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Processor time of the largest legal pictures that have the most to them, from bytes to the
 * network's input: {@code java -Xmx256m … io.countersign.bench.WorstCase [width height]}.
 */
public final class WorstCase {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);
  private static final Preprocessing PREPROCESSING = Preprocessing.of("thinned-2", 64, 160);

  private WorstCase() {}

  /** A row a picture and format; the worst last. */
  public static void main(String[] args) throws IOException {
    int width = args.length > 1 ? Integer.parseInt(args[0]) : 5000;
    int height = args.length > 1 ? Integer.parseInt(args[1]) : 5000;
    long worst = 0;
    for (Map.Entry<String, HostileImages.Painter> picture : HostileImages.all().entrySet()) {
      for (String format : List.of("png", "jpeg", "progressive jpeg", "tiff")) {
        byte[] bytes = encoded(HostileImages.draw(picture.getValue(), width, height), format);
        long millis = bytes.length > ImageLimits.DEFAULT.maxBytes() ? 0 : millis(bytes);
        worst = Math.max(worst, millis);
        System.out.printf(
            "%-26s %-17s %,11d bytes %6d ms%n", picture.getKey(), format, bytes.length, millis);
      }
    }
    System.out.printf("worst %d ms%n", worst);
  }

  private static long millis(byte[] bytes) {
    long before = THREADS.getCurrentThreadCpuTime();
    DECODER.decode(bytes).optional().map(Decoded::gray).ifPresent(WorstCase::prepare);
    return (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000;
  }

  private static void prepare(GrayImage gray) {
    GrayImage legible = PREPROCESSING.legible(gray);
    QualityCheck.check(legible);
    PREPROCESSING.input(PREPROCESSING.canvasOfLegible(legible));
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    String name = format.substring(format.indexOf(' ') + 1);
    ImageWriter writer = ImageIO.getImageWritersByFormatName(name).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (!format.equals(name)) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      if (name.equals("tiff")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("LZW");
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
