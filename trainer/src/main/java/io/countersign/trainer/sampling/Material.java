package io.countersign.trainer.sampling;

import io.countersign.trainer.data.SignatureImage;
import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** What is trained on, told apart by a digest: names, writers, roles and cleaned pixels. */
final class Material {
  private Material() {}

  static String of(List<SignatureImage> images) {
    MessageDigest digest = ModelFile.sha256();
    for (SignatureImage image : images) {
      String role = image.file().forged() ? "forged" : "genuine";
      digest.update(
          "%s\n%s\n%s\n"
              .formatted(image.file().name(), image.file().writerId(), role)
              .getBytes(StandardCharsets.UTF_8));
      digest.update(image.canvas().values());
    }
    return "%d images, SHA-256 %s"
        .formatted(images.size(), HexFormat.of().formatHex(digest.digest()));
  }
}
