package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.Events.Multipart;
import io.countersign.function.configuration.TestSettings;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The request that needs the most memory: ten references and a questioned signature, each as large
 * as is allowed. An ordinary build sends small ones; the largest, which a heap of 400 MB has to
 * bear: {@code ./mvnw -pl function -am test -Dtest=LargestRequestTest -Dlargest.pixels=24000000
 * -Djacoco.skip -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LargestRequestTest {
  private static final int PIXELS = Integer.getInteger("largest.pixels", 400_000);
  private static final int REFERENCES = 10;

  @TempDir Path work;

  @Test
  void verify_elevenLargestJpegs_isAnsweredFromTheLeastMemory() throws IOException {
    String model = System.getProperty("largest.model", "");
    Path folder = model.isEmpty() ? work : Path.of(model);
    if (model.isEmpty()) {
      TinyModel.write(work);
    }
    LoadedModel.Ready ready =
        new LoadedModel.Ready(
            Verifier.open(
                folder.resolve("model.onnx"), Files.readAllBytes(folder.resolve("manifest.json"))));
    FakeS3 s3 = FakeS3.shared();
    HttpFunction function = new Kit(s3.client(), s3.bucket(), () -> ready).function();
    Multipart parts = new Multipart();
    for (int i = 0; i <= REFERENCES; i++) {
      parts.file(i == 0 ? "questioned" : "reference", jpeg(i));
    }
    assertThat(parts.bytes().length).isLessThan(TestSettings.of().limits().requestBytes());

    var response = function.verify(Events.multipart(parts));

    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    ready.verifier().close();
  }

  /** A page of so many pixels with a signature on it, as small as JPEG makes it. */
  private static byte[] jpeg(int variant) throws IOException {
    int height = (int) Math.sqrt(PIXELS / 1.5);
    BufferedImage page = new BufferedImage(PIXELS / height, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D drawing = page.createGraphics();
    drawing.fillRect(0, 0, page.getWidth(), page.getHeight());
    drawing.drawImage(
        Drawings.image(5, variant + 1, 60, 240),
        page.getWidth() / 4,
        page.getHeight() / 4,
        page.getWidth() / 2,
        page.getHeight() / 2,
        null);
    drawing.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam small = writer.getDefaultWriteParam();
    small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    small.setCompressionQuality(0.1f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(page, null, null), small);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
