package io.countersign.extraction;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which signature of an image or a document is meant, where it may have several.
 *
 * @param page that is looked at alone, from 1; without one all are
 * @param region that is looked at alone, in pixels of the upright image or of that page
 * @param signature its number among those that are found there, from 1
 */
public record Choice(Optional<Integer> page, Optional<InkBox> region, Optional<Integer> signature) {
  /** The one that there is. */
  public static final Choice NONE =
      new Choice(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Set<String> NAMES = Set.of("page", "region", "signature");
  private static final Pattern REGION =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");
  private static final Pattern PAGE = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");

  /** Of what a request says: a number, {@code x,y,w,h} and a number. */
  public static Checked<Choice> of(
      Optional<String> page, Optional<String> region, Optional<String> signature) {
    Optional<InkBox> box = Optional.empty();
    if (region.isPresent()) {
      Matcher numbers = REGION.matcher(region.get());
      if (!numbers.matches() || zero(numbers.group(3)) || zero(numbers.group(4))) {
        return Checked.malformed(
            "region: expected x,y,w,h in whole pixels, such as 120,400,600,250, got \"%s\"."
                .formatted(shortened(region.get())));
      }
      box =
          Optional.of(
              new InkBox(
                  Integer.parseInt(numbers.group(1)),
                  Integer.parseInt(numbers.group(2)),
                  Integer.parseInt(numbers.group(3)),
                  Integer.parseInt(numbers.group(4))));
    }
    if (page.isPresent() && !PAGE.matcher(page.get()).matches()) {
      return Checked.malformed(
          "page: expected the number of a page from 1, got \"%s\"."
              .formatted(shortened(page.get())));
    }
    if (signature.isPresent() && !NUMBER.matcher(signature.get()).matches()) {
      return Checked.malformed(
          "signature: expected the number of a signature from 1, got \"%s\"."
              .formatted(shortened(signature.get())));
    }
    return Checked.passed(
        new Choice(page.map(Integer::valueOf), box, signature.map(Integer::valueOf)));
  }

  /**
   * Of what a part of a form or the end of a file's name says: {@code page=2&signature=1}, each of
   * {@code page}, {@code region} and {@code signature} at most once.
   */
  public static Checked<Choice> parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 0 || !NAMES.contains(name) || values.containsKey(name)) {
        return Checked.malformed(
            "choice: expected page, region or signature, such as page=2&signature=1, got \"%s\"."
                .formatted(shortened(text)));
      }
      values.put(name, pair.substring(equals + 1));
    }
    return of(
        Optional.ofNullable(values.get("page")),
        Optional.ofNullable(values.get("region")),
        Optional.ofNullable(values.get("signature")));
  }

  private static boolean zero(String number) {
    return Integer.parseInt(number) == 0;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** The part of the image that is looked at. */
  public Checked<GrayImage> part(GrayImage image) {
    if (region.isEmpty()) {
      return Checked.passed(image);
    }
    InkBox box = region.get();
    if (box.left() + box.width() > image.width() || box.top() + box.height() > image.height()) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.UNUSABLE,
              "region: %s is not within the image of %d×%d pixels"
                  .formatted(Found.described(box), image.width(), image.height())));
    }
    byte[] all = image.pixels();
    byte[] part = new byte[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          all, (box.top() + y) * image.width() + box.left(), part, y * box.width(), box.width());
    }
    return Checked.passed(GrayImage.of(box.width(), box.height(), part));
  }
}
