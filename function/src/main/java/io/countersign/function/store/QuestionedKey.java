package io.countersign.function.store;

import io.countersign.manifest.ObjectName;
import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code questioned/<signer>/<document>.<ext>}, where an upload asks for verification: any key
 * below the signer's folder that S3 allows, with folders in it or without an extension.
 *
 * @param signer as the key has it, valid or not; empty if the key has no folder
 * @param document the rest without its extension
 */
public record QuestionedKey(String key, String signer, String document) {
  public static final String FOLDER = "questioned/";
  private static final int ID_BYTES = 16;

  /** S3 takes keys of 1,024 bytes, and percent-encoding makes three of one. */
  private static final int LONGEST = 500;

  /** Empty if {@code key} is in another folder, or a folder itself. */
  public static Optional<QuestionedKey> parse(String key) {
    if (!key.startsWith(FOLDER) || key.endsWith("/")) {
      return Optional.empty();
    }
    String rest = key.substring(FOLDER.length());
    int slash = rest.indexOf('/');
    String file = rest.substring(slash + 1);
    int dot = file.lastIndexOf('.');
    boolean extension = dot > file.lastIndexOf('/') + 1 && dot < file.length() - 1;
    return Optional.of(
        new QuestionedKey(
            key,
            slash < 0 ? "" : rest.substring(0, slash),
            extension ? file.substring(0, dot) : file));
  }

  /** What is wrong with the key, if anything: its document can have no verdict then. */
  public Optional<String> fault() {
    if (!ObjectName.valid(signer)) {
      return Optional.of(
          "The key must be questioned/<signer>/<document>.<ext>, and the signer's name must have 1"
              + " to 128 letters, digits, dots, underscores or hyphens and begin with a letter or a"
              + " digit.");
    }
    List<String> segments = Arrays.asList(key.split("/", -1));
    return segments.contains(".") || segments.contains("..")
        ? Optional.of("The key must have no . or .. as a folder or name.")
        : Optional.empty();
  }

  /** Where all results of the document are: {@code results/<signer>/<document>/}. */
  public String results() {
    return "results/%s/%s/".formatted(segment(signer), segment(document));
  }

  /** {@code results/<signer>/<document>/<version>.json}. */
  public String resultKey(Version version) {
    return "%s%s.json".formatted(results(), version.id());
  }

  /** {@code results/<signer>/<document>/<version>.<model-id>.json}: a result of that model. */
  public String resultKey(Version version, String modelId) {
    return "%s%s.%s.json".formatted(results(), version.id(), modelId);
  }

  /**
   * The text as one segment of a key: percent-encoded (RFC 3986) but for letters, digits, dots,
   * underscores and hyphens; a very long one is {@code %} and its SHA-256.
   */
  private static String segment(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean dots = text.equals(".") || text.equals("..");
    StringBuilder segment = new StringBuilder();
    for (byte one : bytes) {
      boolean plain =
          one >= 'a' && one <= 'z'
              || one >= 'A' && one <= 'Z'
              || one >= '0' && one <= '9'
              || one == '-'
              || one == '_'
              || one == '.' && !dots;
      segment.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one));
    }
    if (segment.length() > LONGEST) {
      return "%" + HexFormat.of().formatHex(ModelFile.sha256().digest(bytes));
    }
    return segment.isEmpty() ? "_" : segment.toString();
  }

  /** The id of the verification whose result is kept there, the same for every event: 32 digits. */
  public static String verificationId(String resultKey) {
    byte[] hash = ModelFile.sha256().digest(resultKey.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }
}
