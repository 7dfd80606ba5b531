package io.countersign.function.store;

import io.countersign.manifest.ObjectName;
import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** {@code questioned/<signer>/<document>.<ext>}, where an upload asks for verification. */
public record QuestionedKey(String key, String signer, String document) {
  public static final String FOLDER = "questioned/";
  private static final int ID_BYTES = 16;

  /** Empty if {@code key} is not of that form. */
  public static Optional<QuestionedKey> parse(String key) {
    String[] parts = key.split("/", -1);
    boolean valid =
        parts.length == 3
            && key.startsWith(FOLDER)
            && ObjectName.valid(parts[1])
            && Names.imageFile(parts[2]);
    return valid
        ? Optional.of(
            new QuestionedKey(key, parts[1], parts[2].substring(0, parts[2].lastIndexOf('.'))))
        : Optional.empty();
  }

  /** {@code results/<signer>/<document>/<version>.json}. */
  public String resultKey(Version version) {
    return "results/%s/%s/%s.json".formatted(signer, document, version.id());
  }

  /** {@code results/<signer>/<document>/<version>.<model-id>.json}: a result of that model. */
  public String resultKey(Version version, String modelId) {
    return "results/%s/%s/%s.%s.json".formatted(signer, document, version.id(), modelId);
  }

  /** The id of the verification whose result is kept there, the same for every event: 32 digits. */
  public static String verificationId(String resultKey) {
    byte[] hash = ModelFile.sha256().digest(resultKey.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }
}
