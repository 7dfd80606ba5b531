package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import io.countersign.trainer.pages.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Ways in which a stranger's device delivers a signature. Each is a pure function of the image and
 * a name to draw from: the same image of the same name gives the same picture everywhere.
 */
public enum Stress {
  PHOTO_LIGHT("photo-light", "photographed in light that falls off to a third", Photograph::uneven),
  PHOTO_SHADOW("photo-shadow", "photographed with a soft shadow across it", Photograph::shadow),
  PHOTO_PERSPECTIVE(
      "photo-perspective", "photographed with the sheet tilted 5 to 10°", Photograph::perspective),
  FAINT_PENCIL("faint-pencil", "written in faint pencil on grained paper", Pencil::faint),
  RULED_LINES("ruled-lines", "written across printed lines, 8 mm apart", RuledLines::through),
  JPEG_30("jpeg-30", "sent as a JPEG of quality 30", Encoding::jpeg30),
  DPI_72("dpi-72", "scanned at 72 dpi", Scanner::coarse),
  STAMP("stamp", "with a round stamp over one end", Stamp::touching),
  BLUE_INK("blue-ink", "written in blue ink, scanned in colour", Encoding::blueInk),
  RED_INK("red-ink", "written in red ink, scanned in colour", Encoding::redInk),
  INVERTED("inverted", "scanned as a negative", Scanner::negative),
  ROTATION("rotation", "laid on the scanner up to 5° askew", Scanner::rotation),
  FAX("fax", "sent by fax, black or white at 204 dots an inch", Scanner::fax),
  FORM_FIELD("form-field", "in a form's field, a date beside it", in(Surroundings.FORM_FIELD)),
  BOX("box", "in a printed box", in(Surroundings.BOX)),
  SIGNATURE_LINE("signature-line", "on a printed line", in(Surroundings.SIGNATURE_LINE)),
  DOTTED_LINE("dotted-line", "on a dotted line", in(Surroundings.DOTTED_LINE)),
  LABEL("label", "on a line with a label beneath", in(Surroundings.LABEL)),
  CROSS("cross", "behind a cross that says where to sign", in(Surroundings.CROSS)),
  DATE("date", "above a date in another's capitals", in(Surroundings.DATE)),
  STAMP_OVER("stamp-over", "under a stamp across the middle", in(Surroundings.STAMP_OVER)),
  TEXT_THROUGH(
      "printed-text-through", "written across printed text", in(Surroundings.TEXT_THROUGH)),
  CONTRACT_PAGE("contract-page", "at the foot of a contract", in(Surroundings.CONTRACT_PAGE)),
  CHEQUE("cheque", "on a cheque", in(Surroundings.CHEQUE)),
  DARK_DESK("dark-desk", "on a sheet that lies on a dark desk", in(Surroundings.DARK_DESK)),
  PUNCH_HOLES("punch-holes", "on punched paper", in(Surroundings.PUNCH_HOLES)),
  CREASE("crease", "on folded paper", in(Surroundings.CREASE)),
  WATERMARK("watermark", "on paper with a watermark", in(Surroundings.WATERMARK)),
  /** None: what reading as the function reads does to a clean crop. */
  AS_SCANNED("as-scanned", "as it was scanned", (scan, random) -> scan.gray());

  private final String label;
  private final String description;
  private final Transformation transformation;

  Stress(String label, String description, Transformation transformation) {
    this.label = label;
    this.description = description;
    this.transformation = transformation;
  }

  /** A picture of a scan. */
  private interface Transformation {
    GrayImage of(Scan scan, Random random);
  }

  private static Transformation in(Surroundings surroundings) {
    return (scan, random) -> surroundings.around(scan.grey());
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** What happened to the signature, to follow "a signature …". */
  public String description() {
    return description;
  }

  /**
   * {@code image} under this stress; chance is drawn from {@code name}, such as the file's. Grey
   * images count as scans at 400 dpi, two-level ones at 300.
   */
  public GrayImage apply(GrayImage image, String name) {
    long seed = (long) name.hashCode() << 32 ^ label.hashCode();
    return transformation.of(Scan.of(image), new Random(seed));
  }

  /**
   * The stresses of that comma-separated list, in the order above; {@code all} is every one.
   *
   * @throws IllegalArgumentException naming the one that is unknown
   */
  public static List<Stress> parse(String names) {
    EnumSet<Stress> stresses = EnumSet.noneOf(Stress.class);
    for (String name : names.split(",", -1)) {
      List<Stress> named =
          Arrays.stream(values())
              .filter(stress -> name.strip().equals("all") || stress.label.equals(name.strip()))
              .toList();
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            "expected all or a list of %s, got %s"
                .formatted(
                    Arrays.stream(values()).map(Stress::label).collect(Collectors.joining(", ")),
                    name));
      }
      stresses.addAll(named);
    }
    return new ArrayList<>(stresses);
  }
}
