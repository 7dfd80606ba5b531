package io.countersign.trainer.publishing;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.manifest.ManifestException;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.storage.S3Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a model's two files are: on this machine, after a download if need be. */
public record ModelLocation(Path model, byte[] manifest) {
  private static final String S3 = "s3://";

  public ModelLocation {
    manifest = manifest.clone();
  }

  @Override
  public byte[] manifest() {
    return manifest.clone();
  }

  /** The folder of the two; of a run also what the run left. */
  public Path folder() {
    return model.toAbsolutePath().resolveSibling(".").normalize();
  }

  /**
   * The model named by {@code text}: a run's folder, a {@code model.onnx} with {@code
   * manifest.json} beside it, or {@code s3://bucket/models/<model-id>}.
   *
   * @param endpoint of an S3-compatible server, or null for AWS
   * @throws NoSuchFileException when a file is missing on this machine
   * @throws PublishingException when there is no such model in S3
   */
  public static ModelLocation find(String text, String region, @Nullable URI endpoint)
      throws IOException {
    return text.startsWith(S3) ? inS3(text, region, endpoint) : onDisk(Path.of(text));
  }

  private static ModelLocation onDisk(Path path) throws IOException {
    Path model = Files.isDirectory(path) ? path.resolve("model.onnx") : path;
    Path manifest = model.resolveSibling("manifest.json");
    for (Path file : new Path[] {model, manifest}) {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
    }
    return new ModelLocation(model, Files.readAllBytes(manifest));
  }

  private static ModelLocation inS3(String text, String region, @Nullable URI endpoint)
      throws IOException {
    String[] parts = text.substring(S3.length()).split("/", 2);
    if (parts.length < 2 || parts[1].isEmpty()) {
      throw new DataException("expected s3://bucket/models/<model-id>, got " + text);
    }
    String folder = parts[1].replaceFirst("/(model\\.onnx)?$", "");
    Path directory = Files.createTempDirectory("countersign-model");
    Path model = directory.resolve("model.onnx");
    directory.toFile().deleteOnExit(); // the last said is deleted first
    model.toFile().deleteOnExit();
    try (S3Bucket bucket = S3Bucket.open(parts[0], region, endpoint)) {
      byte[] manifest =
          bucket
              .get(folder + "/manifest.json")
              .map(S3Bucket.Stored::bytes)
              .orElseThrow(() -> missing(text));
      if (!bucket.download(folder + "/model.onnx", model)) {
        throw missing(text);
      }
      return new ModelLocation(model, manifest);
    }
  }

  private static PublishingException missing(String text) {
    return new PublishingException(
        "expected a published model at %s, there is none".formatted(text));
  }

  /** A model in the bucket whose manifest is complete. */
  public record Published(String modelId, Instant created, boolean current) {

    /** A manifest of another version of this program, or a broken one, hides no other model. */
    static Optional<Published> of(byte[] manifest, @Nullable String current) {
      try {
        Manifest read = ManifestCodec.read(manifest);
        return Optional.of(
            new Published(read.modelId(), read.created(), read.modelId().equals(current)));
      } catch (ManifestException unreadable) {
        return Optional.empty();
      }
    }
  }
}
