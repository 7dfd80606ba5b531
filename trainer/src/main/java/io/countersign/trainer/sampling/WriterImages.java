package io.countersign.trainer.sampling;

import io.countersign.trainer.data.SignatureImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A writer's signatures: genuine ones, two or more, and forgeries, maybe none. */
public record WriterImages(
    String writer, List<SignatureImage> genuine, List<SignatureImage> forged) {

  public WriterImages {
    genuine = List.copyOf(genuine);
    forged = List.copyOf(forged);
  }

  /**
   * Groups images by writer, in alphabetical order; writers with one genuine image are left out.
   */
  public static List<WriterImages> group(List<SignatureImage> images) {
    Map<String, List<SignatureImage>> byWriter = new TreeMap<>();
    for (SignatureImage image : images) {
      byWriter.computeIfAbsent(image.file().writerId(), id -> new ArrayList<>()).add(image);
    }
    List<WriterImages> writers = new ArrayList<>();
    byWriter.forEach(
        (writer, all) -> {
          List<SignatureImage> genuine = all.stream().filter(i -> !i.file().forged()).toList();
          List<SignatureImage> forged = all.stream().filter(i -> i.file().forged()).toList();
          if (genuine.size() > 1) {
            writers.add(new WriterImages(writer, genuine, forged));
          }
        });
    return writers;
  }

  /** The writers that {@link #group} leaves out, and why. */
  public static List<String> leftOut(List<SignatureImage> images) {
    Map<String, Long> genuine = new TreeMap<>();
    for (SignatureImage image : images) {
      genuine.merge(image.file().writerId(), image.file().forged() ? 0L : 1L, Long::sum);
    }
    return genuine.entrySet().stream()
        .filter(writer -> writer.getValue() < 2)
        .map(
            writer ->
                "writer %s: expected 2 genuine signatures or more, got %d"
                    .formatted(writer.getKey(), writer.getValue()))
        .toList();
  }

  /** How many images there are. */
  public int size() {
    return genuine.size() + forged.size();
  }
}
