package io.countersign.trainer.job;

import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names a run by program, data and plan: a start with the same of all three goes on with it. */
final class RunKey {
  private static final int DIGITS = 16;

  private RunKey() {}

  /** SHA-256 of {@code text}, lower-case hexadecimal. */
  static String digest(String text) {
    return HexFormat.of()
        .formatHex(ModelFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key of a run of the program of {@code commit} on that data by that plan. */
  static String of(String commit, String data, String plan) {
    return digest(String.join("\n", commit, data, plan)).substring(0, DIGITS);
  }
}
