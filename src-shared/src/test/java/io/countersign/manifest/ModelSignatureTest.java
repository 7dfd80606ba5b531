package io.countersign.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSignatureTest {
  private static final byte[] MANIFEST = "{\"schema\":2}".getBytes(StandardCharsets.UTF_8);

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static String pem(String kind, byte[] key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
  }

  @ParameterizedTest
  @CsvSource({"EC, 256", "EC, 384", "RSA, 2048"})
  void signature_byTheKey_verifiesAndNothingElseDoes(String algorithm, int bits) throws Exception {
    KeyPair pair = pair(algorithm, bits);
    String shown = pem("PUBLIC KEY", pair.getPublic().getEncoded());
    var open = ModelSignature.publicKey(shown);
    byte[] file =
        ModelSignature.sign(
            ModelSignature.privateKey(pem("PRIVATE KEY", pair.getPrivate().getEncoded())),
            MANIFEST);

    assertThat(ModelSignature.verifies(open, MANIFEST, file)).isTrue();
    assertThat(ModelSignature.publicKey(shown.replace("\n", "\\n"))).isEqualTo(open);
    assertThat(ModelSignature.publicKey(shown.replaceAll("-----.*?-----|\\s", ""))).isEqualTo(open);
    assertThat(ModelSignature.verifies(open, "{}".getBytes(StandardCharsets.UTF_8), file))
        .isFalse();
    assertThat(ModelSignature.verifies(pair("EC", 256).getPublic(), MANIFEST, file)).isFalse();
    for (byte[] other : new byte[][] {{}, {1, 2, 3}, "====".getBytes(StandardCharsets.UTF_8)}) {
      assertThat(ModelSignature.verifies(open, MANIFEST, other)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
      })
  void publicKey_ofAnythingElse_isASentence(String text) {
    assertThatThrownBy(() -> ModelSignature.publicKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\\n"})
  void publicKeys_twoOfThem_areBothRead(String end) throws Exception {
    byte[] one = pair("EC", 256).getPublic().getEncoded();
    byte[] other = pair("RSA", 2048).getPublic().getEncoded();
    String both =
        (pem("PUBLIC KEY", one) + pem("PUBLIC KEY", other))
            .replaceAll("\\r?\\n", Matcher.quoteReplacement(end));

    assertThat(ModelSignature.publicKeys(both))
        .extracting(key -> key.getEncoded())
        .containsExactly(one, other);
    assertThatThrownBy(() -> ModelSignature.publicKeys(pem("PUBLIC KEY", one) + "and more"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void privateKey_ofTheOldKind_saysHowToConvertIt() {
    assertThatThrownBy(
            () -> ModelSignature.privateKey("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }
}
