package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.SignatureImages.Preparation;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanvasCacheTest {

  private static final Preprocessing VERSION = Preprocessing.of("thinned-2", 64, 160);

  @TempDir private Path folder;
  private final List<String> remarks = new ArrayList<>();
  private List<SignatureFile> files = List.of();

  @BeforeEach
  void generate() throws IOException {
    Path data = folder.resolve("data");
    new Synthesis(3).write(data, 3, 4, 2);
    files = SignatureSets.read(List.of(data), Optional.empty()).files();
  }

  private SignatureImages<SignatureImage> read(Preprocessing version, CanvasCache cache) {
    return new Preparation(version, cache).read(files);
  }

  private CanvasCache cache() {
    return CanvasCache.in(folder.resolve("cache"), remarks::add);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void read_smallScan_isKeptWhereVerificationKeepsIt() throws IOException {
    for (SignatureFile file : files) {
      BufferedImage large = ImageIO.read(file.path().toFile());
      BufferedImage small = new BufferedImage(100, 40, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = small.createGraphics();
      graphics.drawImage(large.getScaledInstance(100, 40, Image.SCALE_AREA_AVERAGING), 0, 0, null);
      graphics.dispose();
      ImageIO.write(small, "png", file.path().toFile());
    }
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    List<SignatureFile> verified = new ArrayList<>();
    for (SignatureFile file : files) {
      decoder
          .decode(Files.readAllBytes(file.path()))
          .then(decoded -> VERSION.cleaned(decoded.gray()))
          .map(cleaned -> verified.add(file));
    }
    assertThat(verified).isNotEmpty();
    assertThat(read(VERSION, cache()).images())
        .extracting(SignatureImage::file)
        .containsExactlyElementsOf(verified);
  }

  private static void assertSame(
      SignatureImages<SignatureImage> actual, SignatureImages<SignatureImage> expected) {
    assertThat(actual.images()).hasSameSizeAs(expected.images());
    for (int i = 0; i < expected.images().size(); i++) {
      SignatureImage one = actual.images().get(i);
      SignatureImage oracle = expected.images().get(i);
      assertThat(one.inkDeviation()).isEqualTo(oracle.inkDeviation());
      assertThat(one.file()).isEqualTo(oracle.file());
      assertThat(one.canvas().values()).isEqualTo(oracle.canvas().values());
      assertThat(one.canvas().background()).isEqualTo(oracle.canvas().background());
    }
  }

  @Test
  void secondRead_isTheFirst_andDecodesNothing() throws IOException {
    SignatureImages<SignatureImage> first = read(VERSION, cache());
    assertThat(segments()).hasSize(1);

    CanvasCache.Canvases known = cache().of(VERSION);
    assertThat(files).isNotEmpty();
    assertThat(first.images())
        .allSatisfy(image -> assertThat(known.find(image.sha256())).isPresent());
    assertSame(read(VERSION, cache()), first);
    assertSame(read(VERSION, CanvasCache.none()), first);
    assertThat(segments()).as("nothing to add").hasSize(1);
    assertThat(remarks).isEmpty();
  }

  @Test
  void anotherVersionOrSize_isNotMixedUp() throws IOException {
    read(VERSION, cache());
    Preprocessing grey = Preprocessing.of("article-105", 105, 105);
    assertSame(read(grey, cache()), read(grey, CanvasCache.none()));
    assertSame(read(grey, cache()), read(grey, CanvasCache.none()));
    assertThat(segments()).hasSize(2);
  }

  @Test
  void changedFile_isPreparedAnew_andOnlyThat() throws IOException {
    read(VERSION, cache());
    Files.copy(files.get(1).path(), files.get(0).path(), StandardCopyOption.REPLACE_EXISTING);
    assertSame(read(VERSION, cache()), read(VERSION, CanvasCache.none()));
    assertThat(segments()).as("the other file's bytes are known").hasSize(1);
  }

  @Test
  void damagedSegment_isRemarkedOn_andPreparedAnew() throws IOException {
    SignatureImages<SignatureImage> first = read(VERSION, cache());
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    assertSame(read(VERSION, cache()), first);
    assertThat(remarks).singleElement().asString().contains("damaged", segment.toString());
    Files.write(segment, new byte[5]);
    remarks.clear();
    assertSame(read(VERSION, cache()), first);
    assertThat(remarks).singleElement().asString().contains("damaged");
    remarks.clear();
    assertSame(read(VERSION, cache()), first);
    assertThat(remarks).as("written again in its place").isEmpty();
  }

  @Test
  void folderIsItsOwnersAlone_andOneThatCannotBeMadeIsRemarkedOn() throws IOException {
    read(VERSION, cache());
    Path versions = segments().get(0).toAbsolutePath().resolveSibling(".").normalize();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(versions)))
        .isEqualTo("rwx------");
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(read(VERSION, CanvasCache.in(file, remarks::add)).images()).isNotEmpty();
    assertThat(remarks).singleElement().asString().startsWith("cache not written: ");
  }
}
