package io.countersign.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.testing.Contracts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are damaged, or made to cost: each is refused with a sentence. */
class HostileDocumentTest {
  private static final DocumentLimits LIMITS =
      new DocumentLimits(20, 200, 600, 8L << 20, 32L << 20, 50_000, 60_000);

  private static Checked<Integer> drawn(byte[] pdf) {
    return new DocumentReader(ImageLimits.DEFAULT, LIMITS)
        .read(pdf, document -> document.page(1, page -> Checked.passed(page.width())));
  }

  private static Refusal refusal(Checked<?> checked) {
    return checked.fold(
        passed -> {
          throw new AssertionError("expected a refusal, got " + passed);
        },
        refusal -> refusal);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        arguments("nothing but a header", "%PDF-1.7\n".getBytes(ISO_8859_1), "cannot be read"),
        arguments("half a file", half(new Contracts().page().bytes()), ""),
        arguments("no page", new Contracts().bytes(), "it has no page"),
        arguments("a user's password", locked("open"), "encrypted"),
        arguments("an owner's password alone", locked(""), "encrypted"),
        arguments("a page of 200 inches", page(200 * 72, 200 * 72), "got 40000×40000 pixels"),
        arguments("a page of no size", pdf("/MediaBox [0 0 0 0]", ""), "no size"),
        arguments("tables that name each other", tables(), ""),
        arguments("a page tree in a circle", circle(), ""),
        arguments("more pages than it counts", miscounted(), "says that it has"),
        arguments("a stream that unpacks to 64 MB", bomb(), "when it is unpacked"),
        arguments("a stream packed twice", twice(), "when it is unpacked"),
        arguments("forms in forms in forms", laughs(), "drawing operators"),
        arguments("a picture of 30,000 by 30,000", picture(30_000, 30_000), "30000×30000"),
        arguments("a fax of 90,000 by 90,000", fax(), "90000×90000"),
        arguments("a JPEG that is larger than it says", jpeg(), "60000×60000"),
        arguments("a picture in JPEG 2000", jpeg2000(), "JPEG 2000, which is not read"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void read_hostile_isRefusedWithASentence(String what, byte[] pdf, String sentence) {
    Refusal refusal = refusal(drawn(pdf));

    assertThat(refusal.kind()).isIn(Refusal.Kind.UNSUPPORTED, Refusal.Kind.TOO_LARGE);
    assertThat(refusal.detail()).contains("expected", sentence).hasSizeLessThan(250);
  }

  @Test
  void read_tenThousandPages_onlyTheOneThatIsAsked() {
    Contracts many = new Contracts();
    many.with(
        document -> {
          for (int i = 0; i < 10_000; i++) {
            document.addPage(new PDPage(PDRectangle.A4));
          }
        });
    byte[] pdf = many.bytes();

    assertThat(drawn(pdf)).isInstanceOf(Checked.Passed.class);
    DocumentReader reader = new DocumentReader(ImageLimits.DEFAULT, LIMITS);
    assertThat(refusal(reader.read(pdf, document -> document.has(10_001))).detail())
        .contains("10001", "10000");
  }

  @Test
  void read_tooManyBytes_isRefused() {
    byte[] pdf = Arrays.copyOf(new Contracts().page().bytes(), (10 << 20) + 1);

    assertThat(refusal(drawn(pdf)).kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
  }

  @Test
  void read_noTimeLeft_isRefused() {
    DocumentLimits hasty = new DocumentLimits(20, 200, 600, 8L << 20, 32L << 20, 50_000, 1);
    byte[] pdf = new Contracts().page().page().page().bytes();
    Checked<Integer> all =
        new DocumentReader(ImageLimits.DEFAULT, hasty)
            .read(
                pdf,
                document ->
                    document
                        .page(1, page -> Checked.passed(1))
                        .then(one -> document.page(2, page -> Checked.passed(1)))
                        .then(one -> document.page(3, page -> Checked.passed(1))));

    assertThat(refusal(all).detail()).contains("takes longer");
  }

  /** Bytes turned at random are read or refused; nothing is thrown. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void read_damagedBytes_neverThrows(int seed) {
    byte[] pdf = new Contracts().page().signed(3, 1, 300, 150).signedField(4, 80, 150).bytes();
    Random random = new Random(seed);
    for (int i = 0; i < 1 + seed * seed; i++) {
      pdf[8 + random.nextInt(pdf.length - 8)] = (byte) random.nextInt(256);
    }

    assertThat(drawn(pdf)).as("seed " + seed).isNotNull();
  }

  /** What cannot be an object's is left out, as viewers do. */
  @Test
  void read_arraysInArrays_doNotHarm() {
    assertThat(drawn(nested())).isNotNull();
  }

  private static byte[] half(byte[] pdf) {
    return Arrays.copyOf(pdf, pdf.length / 4);
  }

  private static byte[] locked(String password) {
    return new Contracts()
        .page()
        .with(
            document -> {
              StandardProtectionPolicy policy =
                  new StandardProtectionPolicy("owner", password, new AccessPermission());
              policy.setEncryptionKeyLength(128);
              document.protect(policy);
            })
        .bytes();
  }

  private static byte[] page(float width, float height) {
    return new Contracts()
        .with(document -> document.addPage(new PDPage(new PDRectangle(width, height))))
        .bytes();
  }

  private static byte[] miscounted() {
    return new Contracts()
        .page()
        .page()
        .with(document -> document.getPages().getCOSObject().setInt(COSName.COUNT, 1))
        .bytes();
  }

  /** A page with the contents {@code stream} after further objects, by hand. */
  private static byte[] pdf(String page, String content, String... more) {
    List<byte[]> objects = new ArrayList<>();
    objects.add("<</Type/Catalog/Pages 2 0 R>>".getBytes(ISO_8859_1));
    objects.add("<</Type/Pages/Kids[3 0 R]/Count 1>>".getBytes(ISO_8859_1));
    objects.add(("<</Type/Page/Parent 2 0 R/Contents 4 0 R " + page + ">>").getBytes(ISO_8859_1));
    objects.add(stream("", content.getBytes(ISO_8859_1)));
    for (String one : more) {
      objects.add(one.getBytes(ISO_8859_1));
    }
    return file(objects);
  }

  private static final String A4 = "/MediaBox [0 0 595 842] ";

  private static byte[] stream(String dictionary, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        "<<%s/Length %d>>\nstream\n".formatted(dictionary, data.length).getBytes(ISO_8859_1));
    out.writeBytes(data);
    out.writeBytes("\nendstream".getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static byte[] file(List<byte[]> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("%PDF-1.7\n".getBytes(ISO_8859_1));
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < objects.size(); i++) {
      table.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes("%d 0 obj\n".formatted(i + 1).getBytes(ISO_8859_1));
      out.writeBytes(objects.get(i));
      out.writeBytes("\nendobj\n".getBytes(ISO_8859_1));
    }
    int start = out.size();
    out.writeBytes(
        "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
            .formatted(objects.size() + 1, table, objects.size() + 1, start)
            .getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  /** Two tables, each of which says that the other is the one before. */
  private static byte[] tables() {
    String first = "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev %d>>\n";
    String header = "%PDF-1.7\n";
    int length = first.formatted(100).length();
    String file =
        header
            + first.formatted(header.length() + length)
            + first.formatted(header.length())
            + "startxref\n"
            + header.length()
            + "\n%%EOF";
    return file.getBytes(ISO_8859_1);
  }

  private static byte[] circle() {
    return file(
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>".getBytes(ISO_8859_1),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".getBytes(ISO_8859_1),
            "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 1>>".getBytes(ISO_8859_1)));
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] spaces(int count) {
    byte[] spaces = new byte[count];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }

  private static byte[] bomb() {
    return withContent("/Filter/FlateDecode", deflated(spaces(64 << 20)));
  }

  /** In which the first unpacking gives few bytes and the second many. */
  private static byte[] twice() {
    return withContent("/Filter[/FlateDecode/FlateDecode]", deflated(deflated(spaces(64 << 20))));
  }

  private static byte[] withContent(String dictionary, byte[] data) {
    return file(
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>".getBytes(ISO_8859_1),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".getBytes(ISO_8859_1),
            ("<</Type/Page/Parent 2 0 R/Contents 4 0 R " + A4 + ">>").getBytes(ISO_8859_1),
            stream(dictionary, data)));
  }

  /** Ten forms, each of which draws the next ten times: ten thousand million lines. */
  private static byte[] laughs() {
    List<String> forms = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String all =
          "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>"
              .formatted(6 + i);
      String draws = i == 9 ? "0 0 m 9 9 l S " : "/F Do ";
      forms.add(text(stream(all, draws.repeat(10).getBytes(ISO_8859_1))));
    }
    return pdf(A4 + "/Resources<</XObject<</F 5 0 R>>>>", "/F Do", forms.toArray(String[]::new));
  }

  private static byte[] nested() {
    return pdf(
        A4 + "/Resources<</XObject<</F 5 0 R>>>>",
        "/F Do",
        "[".repeat(20_000) + "]".repeat(20_000));
  }

  private static byte[] image(String dictionary, byte[] data) {
    return pdf(
        A4 + "/Resources<</XObject<</I 5 0 R>>>>",
        "200 0 0 200 100 100 cm /I Do",
        text(stream("/Type/XObject/Subtype/Image" + dictionary, data)));
  }

  private static byte[] picture(int width, int height) {
    return image(
        "/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB".formatted(width, height),
        new byte[100]);
  }

  private static byte[] fax() {
    return image(
        "/Width 100/Height 100/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode"
            + "/DecodeParms<</K -1/Columns 90000/Rows 90000>>",
        new byte[100]);
  }

  private static byte[] jpeg() {
    byte[] head = {
      (byte) 0xff,
      (byte) 0xd8,
      (byte) 0xff,
      (byte) 0xc0,
      0,
      11,
      8,
      (byte) 0xea,
      0x60,
      (byte) 0xea,
      0x60,
      1,
      1,
      0x11,
      0,
      (byte) 0xff,
      (byte) 0xda,
      0,
      8,
      1,
      1,
      0,
      0,
      63,
      0,
      0,
      (byte) 0xff,
      (byte) 0xd9
    };
    return image(
        "/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode", head);
  }

  private static byte[] jpeg2000() {
    return image("/Width 100/Height 100/Filter/JPXDecode", new byte[200]);
  }
}
