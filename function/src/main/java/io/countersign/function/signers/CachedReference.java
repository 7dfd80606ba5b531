package io.countersign.function.signers;

import io.countersign.image.QualityFinding;
import io.countersign.manifest.Manifest;
import io.countersign.verify.Known;
import io.countersign.verify.ModelFile;
import io.countersign.verify.Signature;
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

/** What is compared of a reference as bytes, ended by the SHA-256 of what comes before. */
final class CachedReference {
  private static final int MAGIC = 0x43534536; // CSE6, of images that print was taken off
  private static final int HASH_BYTES = 32;
  private static final int MOST_FINDINGS = 16;

  private CachedReference() {}

  static byte[] write(String modelId, Known reference) {
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
      reference.features().comparison().write(reference.features(), out);
      out.write(ModelFile.sha256().digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory could not be written to", impossible);
    }
    return bytes.toByteArray();
  }

  /** The reference, if these bytes are a whole one of that model; it is only a cache. */
  static Optional<Known> read(Manifest manifest, byte[] bytes) {
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
      if (in.readInt() != MAGIC || !in.readUTF().equals(manifest.modelId())) {
        return Optional.empty();
      }
      String name = in.readUTF();
      Signature.Identity identity = new Signature.Identity(in.readUTF(), in.readUTF());
      List<QualityFinding> quality = new ArrayList<>();
      for (int left = bounded(in.readInt(), MOST_FINDINGS); left > 0; left--) {
        QualityFinding.Code code = QualityFinding.Code.valueOf(in.readUTF());
        quality.add(new QualityFinding(code, in.readBoolean(), in.readUTF()));
      }
      return Optional.of(new Known(name, identity, quality, manifest.comparison().read(in)));
    } catch (IOException | IllegalArgumentException otherProgram) {
      return Optional.empty();
    }
  }

  private static int bounded(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("expected 0 to %d, got %d".formatted(most, count));
    }
    return count;
  }
}
