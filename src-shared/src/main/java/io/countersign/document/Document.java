package io.countersign.document;

import io.countersign.codec.ImageFormat;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.function.Function;

/** Pages to look at, each read when it is asked for. */
public sealed interface Document permits Document.Pictures, PdfDocument {

  /** {@code png}, {@code jpeg}, {@code tiff}, {@code bmp} or {@code pdf}. */
  String format();

  /** How many pages there are; one at least. */
  int pages();

  /** Whether it is one picture and no more: its bytes are that picture's. */
  boolean picture();

  /**
   * What {@code use} makes of that page, upright and of square pixels. Until it has, its pixels
   * count as worked on: {@code use} must not ask for another page.
   *
   * @param number from 1
   */
  <T> Checked<T> page(int number, Function<GrayImage, Checked<T>> use);

  /** Passes when there is a page of that number. */
  default Checked<Integer> has(int number) {
    return number <= pages()
        ? Checked.passed(number)
        : Checked.refused(
            Refusal.of(
                Refusal.Kind.UNUSABLE,
                "page %d was asked for; the document has %d".formatted(number, pages())));
  }

  /** An image, or a TIFF with several. */
  record Pictures(byte[] bytes, ImageFormat is, int pages, ImageDecoder decoder)
      implements Document {
    @Override
    public String format() {
      return is.label();
    }

    @Override
    public boolean picture() {
      return pages == 1;
    }

    @Override
    public <T> Checked<T> page(int number, Function<GrayImage, Checked<T>> use) {
      Checked<T> made = decoder.draw(is + " image", limits -> is.read(bytes, number, limits), use);
      return picture() ? made : of(number, made);
    }
  }

  /** A refusal says of which page it is. */
  static <T> Checked<T> of(int page, Checked<T> made) {
    return made.fold(
        Checked::passed,
        refusal ->
            Checked.refused(Refusal.of(refusal.kind(), "page " + page + ": " + refusal.detail())));
  }
}
