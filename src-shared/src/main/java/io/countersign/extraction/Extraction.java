package io.countersign.extraction;

import io.countersign.extraction.Groups.Group;
import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.onnx.OnnxSegmenter;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds signatures on pages and crops, and tells their ink from all other. Thread-safe. */
public final class Extraction implements AutoCloseable {
  /** Less confident ones are not told. */
  private static final double LEAST = 0.3;

  /** From which confidence on it is a signature. */
  static final double SURE = 0.5;

  /** Up to that share of foreign ink an image is a clean crop. */
  private static final double FOREIGN = 0.03;

  /** Up to that share of ink that may be the signature's or not. */
  private static final double UNSURE = 0.1;

  /** Working pixels of the largest image that counts as cut out about a signature. */
  private static final int CROP = 320_000;

  private static final String NONE = "no signature was found among the ink of the image";

  private final OnnxSegmenter network;

  private Extraction(OnnxSegmenter network) {
    this.network = network;
  }

  /**
   * With the segmentation network in {@code folder}, {@value InkModel#NETWORK} and {@value
   * InkModel#MANIFEST}.
   *
   * @throws io.countersign.manifest.ManifestException when the two do not agree
   */
  public static Extraction open(Path folder) {
    return new Extraction(InkModel.open(folder));
  }

  /** With a network that has no manifest yet. */
  public static Extraction unchecked(Path network) {
    return new Extraction(InkModel.read(network));
  }

  /** With the network that comes with the program, if one does. */
  public static Optional<Extraction> bundled() {
    return InkModel.bundled().map(Extraction::new);
  }

  /** The signatures on the image, most confident first; none when there are none. */
  public List<Found> find(GrayImage image) {
    return find(image, LEAST);
  }

  /** As before, down to another confidence. */
  public List<Found> find(GrayImage image, double least) {
    Plane gray = Plane.of(image);
    InkMap map = InkMap.of(gray, network);
    List<Found> found = new ArrayList<>();
    for (Group group : Groups.of(map)) {
      if (group.confidence() >= least) {
        found.add(found(gray, Whole.of(new Crop.Part(map, group)).part()));
      }
    }
    return found;
  }

  /**
   * The signatures on the image as {@link Choice#signature} numbers them: words of one signature as
   * one, most confident first.
   */
  public List<Found> numbered(GrayImage image) {
    Plane gray = Plane.of(image);
    InkMap map = InkMap.of(gray, network);
    return numbered(map).stream()
        .map(group -> found(gray, Whole.of(new Crop.Part(map, group)).part()))
        .toList();
  }

  private static List<Group> numbered(InkMap map) {
    return Groups.together(Groups.of(map)).stream()
        .filter(one -> one.confidence() >= LEAST)
        .sorted(Comparator.comparingDouble(Group::confidence).reversed())
        .toList();
  }

  /**
   * The image of that signature alone: its strokes with their soft edges as they are, the paper
   * about them, and no other ink.
   */
  public GrayImage alone(GrayImage image, Found found) {
    Plane gray = Plane.of(image);
    return Cutout.of(gray, InkMap.scale(gray), found);
  }

  /**
   * The signature that is meant, without what is about it. An image that holds nothing else comes
   * back as it is; so does one without ink, which others judge. Refused, with their boxes, when
   * there are several, and when there is ink but no signature.
   */
  public Checked<Alone> alone(GrayImage image, Choice choice) {
    return choice.part(image).then(part -> alone(part, choice.signature()));
  }

  private Checked<Alone> alone(GrayImage image, Optional<Integer> number) {
    Plane gray = Plane.of(image);
    InkMap map = InkMap.of(gray, network);
    Census all = Census.of(map);
    if (all.ink() < Groups.LEAST_PIXELS) {
      return Checked.passed(new Alone(image, Optional.empty()));
    }
    boolean crop = map.width() * map.height() <= CROP;
    return crop && number.isEmpty()
        ? ofCrop(image, gray, map, all)
        : ofPage(image, gray, map, all, number);
  }

  /** Of a small image, which somebody cut out about a signature. */
  private static Checked<Alone> ofCrop(GrayImage image, Plane gray, InkMap map, Census all) {
    Crop crop = Crop.of(map, all);
    return crop.part()
        .map(part -> cut(gray, part, crop.doubt().or(() -> doubt(part.map(), part.group()))))
        .orElseGet(() -> Checked.passed(new Alone(image, crop.doubt())));
  }

  private static Checked<Alone> ofPage(
      GrayImage image, Plane gray, InkMap map, Census all, Optional<Integer> number) {
    List<Group> groups = numbered(map);
    List<Group> sure = groups.stream().filter(one -> one.confidence() >= SURE).toList();
    if (groups.isEmpty()) {
      return refused(NONE);
    }
    if (number.isPresent() && number.get() > groups.size()) {
      return refused(
          "signature %d was asked for; found %s".formatted(number.get(), list(groups, map, gray)));
    }
    if (number.isEmpty() && sure.size() > 1) {
      return refused(
          "%d signatures were found: %s; say which, or cut out the one that is meant"
              .formatted(sure.size(), list(sure, map, gray)));
    }
    if (all.foreign() <= FOREIGN * all.ink() && groups.size() == 1) {
      return Checked.passed(new Alone(image, Optional.empty()));
    }
    Group group = groups.get(number.orElse(1) - 1);
    return cut(gray, new Crop.Part(map, group), doubt(map, group));
  }

  /** Why that may not be the signature and nothing else. */
  private static Optional<String> doubt(InkMap map, Group group) {
    Census inside = Census.of(map, group.left(), group.top(), group.right(), group.bottom());
    if (group.confidence() < SURE) {
      return Optional.of("it is not sure that the ink found is a signature");
    }
    return inside.unsure() > UNSURE * group.pixels()
        ? Optional.of("print or other writing in the signature cannot be told from it")
        : Optional.empty();
  }

  /** The signature with all its strokes and without the other ink. */
  private static Checked<Alone> cut(Plane gray, Crop.Part part, Optional<String> doubt) {
    Whole whole = Whole.of(part);
    Optional<String> why =
        doubt.or(
            () ->
                whole.torn()
                    ? Optional.of("strokes go on in print or other writing")
                    : Optional.empty());
    return Checked.passed(
        new Alone(Cutout.of(gray, part.map().scale(), found(gray, whole.part())), why));
  }

  private static Found found(Plane gray, Crop.Part part) {
    InkMap map = part.map();
    InkBox box = part.group().box(map.scale(), gray.width(), gray.height());
    return new Found(box, part.group().confidence(), Cutout.ink(gray, map, box));
  }

  private static Checked<Alone> refused(String sentence) {
    return Checked.refused(Refusal.of(Refusal.Kind.UNUSABLE, sentence));
  }

  private static String list(List<Group> groups, InkMap map, Plane gray) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < groups.size(); i++) {
      InkBox box = groups.get(i).box(map.scale(), gray.width(), gray.height());
      list.append(i == 0 ? "" : " and ").append(i + 1).append(" at ").append(Found.described(box));
    }
    return list.toString();
  }

  @Override
  public void close() {
    network.close();
  }
}
