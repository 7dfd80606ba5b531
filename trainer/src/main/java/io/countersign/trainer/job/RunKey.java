package io.countersign.trainer.job;

import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names a run by what it trains on and how: a start with the same of both goes on with it. */
final class RunKey {
  private static final int DIGITS = 16;

  private RunKey() {}

  /** SHA-256 of {@code text}, lower-case hexadecimal. */
  static String digest(String text) {
    return HexFormat.of()
        .formatHex(ModelFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key of a run on data of {@code identity} by a plan that prints as {@code plan}. */
  static String of(String identity, String plan) {
    return digest(identity + "\n" + plan).substring(0, DIGITS);
  }
}
