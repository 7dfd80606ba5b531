package io.countersign.trainer.data;

import io.countersign.preprocess.Canvas;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.verify.ModelFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file of cleaned signatures, in the memory map: a mark, how many, an index of SHA-256, ink
 * deviation, background, height and width, then the canvases in the index's order, then a CRC-32C
 * of all that. Integers are big-endian.
 */
final class CanvasSegment {
  private static final int MARK = 0x43534331;
  private static final int HASH_BYTES = 32;
  private static final int LARGEST = 512 << 20;
  private static final int CHECK_BYTES = Long.BYTES;

  /** Where a canvas lies. */
  private record Place(int offset, int height, int width, int background, double inkDeviation) {}

  private final ByteBuffer map;
  private final Map<String, Place> places = new HashMap<>();

  private CanvasSegment(ByteBuffer map) {
    this.map = map;
  }

  /**
   * Maps a segment.
   *
   * @throws DataException when it is not one, or was changed
   */
  static CanvasSegment open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < 2 * Integer.BYTES + CHECK_BYTES || size > Integer.MAX_VALUE) {
        throw damaged(file);
      }
      ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      CRC32C check = new CRC32C();
      check.update(map.duplicate().limit((int) size - CHECK_BYTES));
      if (map.getLong((int) size - CHECK_BYTES) != check.getValue() || map.getInt() != MARK) {
        throw damaged(file);
      }
      CanvasSegment segment = new CanvasSegment(map);
      segment.readIndex();
      return segment;
    }
  }

  private static DataException damaged(Path file) {
    return new DataException(
        "expected a file of prepared signatures at %s, got another or a damaged one: delete it"
            .formatted(file));
  }

  private void readIndex() {
    int count = map.getInt();
    List<String> hashes = new ArrayList<>();
    List<Place> read = new ArrayList<>();
    byte[] hash = new byte[HASH_BYTES];
    for (int i = 0; i < count; i++) {
      map.get(hash);
      hashes.add(HexFormat.of().formatHex(hash));
      double deviation = map.getDouble();
      int background = map.getInt();
      read.add(new Place(0, map.getInt(), map.getInt(), background, deviation));
    }
    int offset = map.position();
    for (int i = 0; i < count; i++) {
      Place at = read.get(i);
      places.put(
          hashes.get(i),
          new Place(offset, at.height(), at.width(), at.background(), at.inkDeviation()));
      offset += at.height() * at.width();
    }
  }

  Optional<CanvasCache.Entry> find(String sha256) {
    return Optional.ofNullable(places.get(sha256))
        .map(
            at -> {
              byte[] values = new byte[at.height() * at.width()];
              map.get(at.offset(), values);
              return new CanvasCache.Entry(
                  Canvas.of(at.height(), at.width(), values, at.background()), at.inkDeviation());
            });
  }

  /** Parts that each fit into a segment. */
  static List<List<SignatureImage>> parts(List<SignatureImage> images) {
    List<List<SignatureImage>> parts = new ArrayList<>();
    long bytes = LARGEST;
    for (SignatureImage image : images) {
      long size = (long) image.canvas().height() * image.canvas().width();
      if (bytes + size > LARGEST) {
        parts.add(new ArrayList<>());
        bytes = 0;
      }
      parts.get(parts.size() - 1).add(image);
      bytes += size;
    }
    return parts;
  }

  /** A name that the same images always get, so that two runs at once write the same file. */
  static String name(List<SignatureImage> images) {
    MessageDigest digest = ModelFile.sha256();
    images.forEach(image -> digest.update(image.sha256().getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_BYTES);
  }

  static void write(Path file, List<SignatureImage> images) throws IOException {
    AtomicFile.write(file, out -> write(out, images));
  }

  private static void write(OutputStream out, List<SignatureImage> images) throws IOException {
    CRC32C check = new CRC32C();
    DataOutputStream data = new DataOutputStream(new CheckedOutputStream(out, check));
    data.writeInt(MARK);
    data.writeInt(images.size());
    for (SignatureImage image : images) {
      data.write(HexFormat.of().parseHex(image.sha256()));
      data.writeDouble(image.inkDeviation());
      data.writeInt(Math.round(255 * image.canvas().background()));
      data.writeInt(image.canvas().height());
      data.writeInt(image.canvas().width());
    }
    for (SignatureImage image : images) {
      data.write(image.canvas().values());
    }
    data.writeLong(check.getValue());
  }
}
