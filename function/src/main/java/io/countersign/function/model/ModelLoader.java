package io.countersign.function.model;

import io.countersign.function.configuration.Settings;
import io.countersign.manifest.CurrentModel;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.manifest.ManifestException;
import io.countersign.manifest.ModelSignature;
import io.countersign.onnx.OnnxException;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.verify.ModelFile;
import io.countersign.verify.ModelRejectedException;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Fetches the model that {@code models/current.json} names: the manifest, whose hash current.json
 * gives, and its signature where a key is set; then the network, whose size and hash the manifest
 * gives, streamed to local disk; then the self-test. Nothing unchecked is ever parsed by ONNX
 * Runtime.
 */
public final class ModelLoader implements ServedModel.ModelSource {
  private static final Logger LOG = Logger.getLogger(ModelLoader.class);
  private static final int CURRENT_BYTES = 1 << 14;
  private static final int MANIFEST_BYTES = 1 << 22;
  private static final int SIGNATURE_BYTES = 1 << 12;

  private final ModelBucket bucket;
  private final Settings settings;
  private final AtomicReference<@Nullable CurrentModel> loaded = new AtomicReference<>();

  public ModelLoader(S3Client s3, Settings settings) {
    this.bucket = new ModelBucket(s3, settings.modelBucket());
    this.settings = settings;
  }

  /**
   * One attempt; everything that can be wrong outside this program is a {@code Failed}. Its reason
   * is for callers and so tells nothing of this machine; the log does.
   */
  @Override
  public LoadedModel load() {
    return attempt(() -> Optional.of(pointer()))
        .orElseGet(() -> new LoadedModel.Failed("There is no current model."));
  }

  @Override
  public Optional<LoadedModel> loadIfAnother() {
    return attempt(() -> Optional.of(pointer()).filter(current -> !current.equals(loaded.get())));
  }

  /** The model that {@code named} names, whether or not it serves. */
  public LoadedModel load(CurrentModel named) {
    try {
      return new LoadedModel.Ready(fetch(named));
    } catch (ModelUnavailableException e) {
      LOG.warnf("no model %s: %s Cause: %s", named.modelId(), e.sentence(), e.getCause());
      return new LoadedModel.Failed(e.sentence());
    }
  }

  /** Which model is to score beside the current one; refused if that cannot be said now. */
  public Checked<Optional<CurrentModel.Shadow>> shadow() {
    try {
      return Checked.passed(
          bucket.find(CurrentModel.Shadow.KEY, CURRENT_BYTES).flatMap(CurrentModel.Shadow::read));
    } catch (ModelUnavailableException e) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, e.sentence()));
    } catch (ManifestException e) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, String.valueOf(e.getMessage())));
    }
  }

  /** Which model to load, if one. */
  private interface Choice {
    Optional<CurrentModel> make() throws ModelUnavailableException;
  }

  private Optional<LoadedModel> attempt(Choice choice) {
    try {
      Optional<CurrentModel> chosen = choice.make();
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      Verifier verifier = fetch(chosen.get());
      loaded.set(chosen.get());
      return Optional.of(new LoadedModel.Ready(verifier));
    } catch (ModelUnavailableException e) {
      LOG.warnf("no model: %s Cause: %s", e.sentence(), e.getCause());
      return Optional.of(new LoadedModel.Failed(e.sentence()));
    }
  }

  private CurrentModel pointer() throws ModelUnavailableException {
    try {
      return CurrentModel.read(bucket.read(CurrentModel.KEY, CURRENT_BYTES));
    } catch (ManifestException e) {
      throw new ModelUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  private Verifier fetch(CurrentModel current) throws ModelUnavailableException {
    String manifestKey = current.key("manifest.json");
    byte[] json = bucket.read(manifestKey, MANIFEST_BYTES);
    String sha256 = HexFormat.of().formatHex(ModelFile.sha256().digest(json));
    if (!sha256.equals(current.manifestSha256())) {
      throw new ModelUnavailableException(
          "%s has the SHA-256 %s, current.json says %s."
              .formatted(manifestKey, sha256, current.manifestSha256()));
    }
    checkSignature(current, json);
    Manifest manifest = manifest(manifestKey, json);
    if (!manifest.modelId().equals(current.modelId())) {
      throw new ModelUnavailableException(
          "%s is of the model %s.".formatted(manifestKey, manifest.modelId()));
    }
    Path file = download(current, manifest.onnx());
    try {
      return Verifier.ofChecked(
          file, manifest, settings.limits().image(), settings.networkThreads());
    } catch (ModelRejectedException | OnnxException e) {
      String reason = String.valueOf(e.getMessage());
      throw new ModelUnavailableException(
          "The model %s is not usable: %s."
              .formatted(current.modelId(), reason.replace(file.toString(), "model.onnx")),
          e);
    }
  }

  /** Whoever may write to the bucket still cannot make a model serve without the key. */
  private void checkSignature(CurrentModel current, byte[] manifest)
      throws ModelUnavailableException {
    if (settings.modelPublicKey().isEmpty()) {
      return;
    }
    List<PublicKey> keys;
    try {
      keys = ModelSignature.publicKeys(settings.modelPublicKey().get());
    } catch (IllegalArgumentException e) {
      throw new ModelUnavailableException(
          "COUNTERSIGN_MODEL_PUBLIC_KEY is not usable: %s.".formatted(e.getMessage()), e);
    }
    Optional<byte[]> signature = bucket.find(current.key(ModelSignature.FILE), SIGNATURE_BYTES);
    if (signature.isEmpty()) {
      throw new ModelUnavailableException(
          "The model %s is not signed, and this function takes signed models only."
              .formatted(current.modelId()));
    }
    byte[] file = signature.get();
    if (keys.stream().noneMatch(key -> ModelSignature.verifies(key, manifest, file))) {
      throw new ModelUnavailableException(
          "The signature of the model %s is not by %s that this function was deployed with."
              .formatted(
                  current.modelId(),
                  keys.size() == 1 ? "the key" : "one of the %d keys".formatted(keys.size())));
    }
  }

  private Manifest manifest(String key, byte[] json) throws ModelUnavailableException {
    Manifest manifest;
    try {
      manifest = ManifestCodec.read(json);
    } catch (ManifestException e) {
      throw new ModelUnavailableException(
          "%s is not usable: %s.".formatted(key, e.getMessage()), e);
    }
    if (manifest.onnx().bytes() > settings.modelBytes()) {
      throw new ModelUnavailableException(
          "The model has %d bytes, at most %d are allowed."
              .formatted(manifest.onnx().bytes(), settings.modelBytes()));
    }
    return manifest;
  }

  /** To a temporary name first, so that a file of the final name is always whole. */
  private Path download(CurrentModel current, Manifest.Onnx onnx) throws ModelUnavailableException {
    Path directory = settings.modelDirectory().resolve("countersign").resolve(current.modelId());
    try {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "model", ".part");
      try {
        bucket.copy(current.key("model.onnx"), onnx.bytes(), onnx.sha256(), part);
        return Files.move(
            part,
            directory.resolve("model.onnx"),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ModelUnavailableException(
          "The model could not be written to the function's local disk: give it room for %d bytes"
                  .formatted(onnx.bytes())
              + " there, or set COUNTERSIGN_MODEL_DIRECTORY to a directory that has it.",
          e);
    }
  }
}
