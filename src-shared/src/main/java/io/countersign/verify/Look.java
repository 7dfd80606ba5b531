package io.countersign.verify;

import io.countersign.codec.PngEncoder;
import io.countersign.document.Document;
import io.countersign.extraction.Search;
import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.outcome.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the signatures of a document are; no word on whose they are.
 *
 * @param format {@code png}, {@code jpeg}, {@code tiff}, {@code bmp} or {@code pdf}
 * @param pages how many the document has
 * @param seen those that were looked at
 * @param signatures those that surely are some, in the order of their numbers
 */
public record Look(String format, int pages, List<Page> seen, List<Place> signatures) {
  /** Longest side of a page's picture, in pixels. */
  private static final int SIDE = 1000;

  /** Bytes of all pictures: an answer of Lambda has at most 6 MB, in base64. */
  private static final int MOST_BYTES = 3_500_000;

  public Look {
    seen = List.copyOf(seen);
    signatures = List.copyOf(signatures);
  }

  /** A page that was looked at, in pixels; the picture, a PNG, is smaller. */
  public record Page(int number, int width, int height, Optional<byte[]> picture) {}

  /** Where a signature is, in pixels of its page, and it alone, a PNG. */
  public record Place(int page, InkBox box, double confidence, Optional<byte[]> picture) {}

  /**
   * Looks at a document.
   *
   * @param page that is looked at alone
   * @param pictures whether they are wanted: of each signature, and of each page that has one or
   *     was asked for, as far as an answer has room
   */
  static Checked<Look> at(
      Document document, Search search, Optional<Integer> page, boolean pictures) {
    List<Page> seen = new ArrayList<>();
    Map<String, byte[]> crops = new HashMap<>();
    int[] room = {pictures ? MOST_BYTES : 0};
    return search
        .signatures(
            document,
            page,
            (number, image, sights) -> {
              boolean any = page.isPresent() || document.pages() == 1;
              for (Search.Sight sight : sights) {
                if (pictures && sight.found().sure()) {
                  any = true;
                  taken(search.alone(image, sight), room)
                      .ifPresent(png -> crops.put(number + "/" + sight.onPage(), png));
                }
              }
              Optional<byte[]> picture =
                  any ? taken(Search.reduced(image, SIDE), room) : Optional.empty();
              seen.add(new Page(number, image.width(), image.height(), picture));
            })
        .map(
            sights ->
                new Look(
                    document.format(),
                    document.pages(),
                    seen,
                    sights.stream()
                        .filter(sight -> sight.found().sure())
                        .map(sight -> place(sight, crops))
                        .toList()));
  }

  private static Place place(Search.Sight sight, Map<String, byte[]> crops) {
    return new Place(
        sight.page(),
        sight.found().box(),
        sight.found().confidence(),
        Optional.ofNullable(crops.get(sight.page() + "/" + sight.onPage())));
  }

  /** The image as a PNG, if there is room for it. */
  private static Optional<byte[]> taken(GrayImage image, int[] room) {
    if (room[0] <= 0) {
      return Optional.empty();
    }
    byte[] png = png(image);
    if (png.length > room[0]) {
      return Optional.empty();
    }
    room[0] -= png.length;
    return Optional.of(png);
  }

  static byte[] png(GrayImage image) {
    return PngEncoder.gray(image.width(), image.height(), image.buffer());
  }
}
