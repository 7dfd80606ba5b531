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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is compared of a reference as bytes, ended by the SHA-256 of what comes before; and those of
 * a signer in one object.
 */
final class CachedReference {
  private static final int MAGIC = 0x43534536; // CSE6, of images that print was taken off
  private static final int HASH_BYTES = 32;
  private static final int SET_MAGIC = 0x43535331; // CSS1
  private static final int MOST_FINDINGS = 16;
  private static final int MOST_REFERENCES = 1000;

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

  /**
   * Several by their names, as many as fit into {@code most} bytes; those left out have to be made
   * again.
   */
  static byte[] writeAll(String modelId, Map<String, Known> references, long most) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(SET_MAGIC);
      for (Map.Entry<String, Known> one : new TreeMap<>(references).entrySet()) {
        byte[] reference = write(modelId, one.getValue());
        byte[] name = one.getKey().getBytes(StandardCharsets.UTF_8);
        if (bytes.size() + 2L * Integer.BYTES + name.length + reference.length <= most) {
          out.writeInt(name.length);
          out.write(name);
          out.writeInt(reference.length);
          out.write(reference);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory could not be written to", impossible);
    }
    return bytes.toByteArray();
  }

  /** Those that are whole and of that model, by their names. */
  static Map<String, Known> readAll(Manifest manifest, byte[] bytes) {
    Map<String, Known> references = new HashMap<>();
    ByteArrayInputStream left = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(left)) {
      if (in.readInt() != SET_MAGIC) {
        return Map.of();
      }
      while (left.available() > 0 && references.size() < MOST_REFERENCES) {
        byte[] name = in.readNBytes(bounded(in.readInt(), left.available()));
        byte[] reference = in.readNBytes(bounded(in.readInt(), left.available()));
        read(manifest, reference)
            .ifPresent(known -> references.put(new String(name, StandardCharsets.UTF_8), known));
      }
    } catch (IOException damaged) {
      return references; // the rest is made anew
    }
    return references;
  }
}
