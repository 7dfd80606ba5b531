package io.countersign.function.signers;

import io.countersign.decision.Embedding;
import io.countersign.decision.Grid;
import io.countersign.image.QualityFinding;
import io.countersign.strokes.Strokes;
import io.countersign.strokes.Texture;
import io.countersign.verify.ModelFile;
import io.countersign.verify.Specimen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference's embedding, strokes and texture included, as bytes, ended by the SHA-256 of what
 * comes before.
 */
final class CachedReference {
  private static final int MAGIC = 0x43534534; // CSE4
  private static final int HASH_BYTES = 32;
  private static final int MOST_FINDINGS = 16;
  private static final int MOST_VALUES = 1 << 16;

  private CachedReference() {}

  static byte[] write(String modelId, Reference.Known reference) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeUTF(modelId);
      out.writeUTF(reference.name());
      out.writeUTF(reference.identity().bytes());
      out.writeUTF(reference.identity().pixels());
      out.writeInt(reference.quality().size());
      for (QualityFinding finding : reference.quality()) {
        out.writeUTF(finding.code().name());
        out.writeBoolean(finding.unusable());
        out.writeUTF(finding.message());
      }
      float[] values = reference.embedding().values();
      out.writeInt(reference.embedding().grid().members());
      out.writeInt(reference.embedding().grid().rows());
      out.writeInt(reference.embedding().grid().columns());
      writeFloats(values, out);
      writeStrokes(reference.embedding(), out);
      Optional<Texture> texture = reference.embedding().texture();
      writeFloats(texture.map(Texture::shares).orElse(new float[0]), out);
      out.write(ModelFile.sha256().digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory could not be written to", impossible);
    }
    return bytes.toByteArray();
  }

  /** The reference, if these bytes are a whole one of that model; it is only a cache. */
  static Optional<Reference.Known> read(String modelId, byte[] bytes) {
    int end = bytes.length - HASH_BYTES;
    if (end < 0) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(bytes, end);
    byte[] hash = Arrays.copyOfRange(bytes, end, bytes.length);
    if (!Arrays.equals(hash, ModelFile.sha256().digest(body))) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      if (in.readInt() != MAGIC || !in.readUTF().equals(modelId)) {
        return Optional.empty();
      }
      String name = in.readUTF();
      Specimen.Identity identity = new Specimen.Identity(in.readUTF(), in.readUTF());
      List<QualityFinding> quality = new ArrayList<>();
      for (int left = bounded(in.readInt(), MOST_FINDINGS); left > 0; left--) {
        QualityFinding.Code code = QualityFinding.Code.valueOf(in.readUTF());
        quality.add(new QualityFinding(code, in.readBoolean(), in.readUTF()));
      }
      int members = in.readInt();
      int rows = in.readInt();
      int columns = in.readInt();
      float[] values = readFloats(in);
      Strokes strokes = readStrokes(in);
      float[] shares = readFloats(in);
      Texture texture = shares.length == 0 ? null : Texture.of(shares);
      Grid grid = new Grid(members, rows, columns, strokes != null, texture != null);
      Embedding embedding = Embedding.of(values, grid, strokes, texture);
      return Optional.of(new Reference.Known(name, identity, quality, embedding));
    } catch (IOException | IllegalArgumentException otherProgram) {
      return Optional.empty();
    }
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInputStream in) throws IOException {
    float[] values = new float[bounded(in.readInt(), MOST_VALUES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static void writeStrokes(Embedding embedding, DataOutputStream out) throws IOException {
    Optional<Strokes> strokes = embedding.strokes();
    out.writeBoolean(strokes.isPresent());
    if (strokes.isPresent()) {
      out.writeInt(strokes.get().height());
      out.writeInt(strokes.get().width());
      byte[] points = strokes.get().points();
      out.writeInt(points.length);
      out.write(points);
    }
  }

  private static @Nullable Strokes readStrokes(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    int height = in.readInt();
    int width = in.readInt();
    byte[] points = new byte[bounded(in.readInt(), MOST_VALUES * Float.BYTES)];
    in.readFully(points);
    return Strokes.of(height, width, points);
  }

  private static int bounded(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("expected 0 to %d, got %d".formatted(most, count));
    }
    return count;
  }
}
