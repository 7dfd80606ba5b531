package io.countersign.trainer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.manifest.ModelSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that signs as KMS documents it, with a key of its own. */
class SigningKeyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/k";
  private static final byte[] MANIFEST = new byte[10_000];

  private KeyPair pair;
  private HttpServer kms;
  private final Map<String, Optional<String>> before = new HashMap<>();

  @BeforeEach
  void start() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    pair = generator.generateKeyPair();
    kms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kms.createContext("/", this::answer);
    kms.start();
    set("aws.endpointUrlKms", "http://127.0.0.1:" + kms.getAddress().getPort());
    set("aws.accessKeyId", "test");
    set("aws.secretAccessKey", "test");
  }

  private void set(String name, String value) {
    before.put(name, Optional.ofNullable(System.setProperty(name, value)));
  }

  @AfterEach
  void stop() {
    kms.stop(0);
    before.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                old -> System.setProperty(name, old), () -> System.clearProperty(name)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode asked = JSON.readTree(exchange.getRequestBody());
    ObjectNode answer = JSON.createObjectNode().put("KeyId", asked.path("KeyId").asText());
    int status = asked.path("KeyId").asText().equals(ARN) ? 200 : 400;
    if (status != 200) {
      answer.put("__type", "NotFoundException").put("message", "Key does not exist");
    } else if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".Sign")) {
      assertThat(asked.path("MessageType").asText()).isEqualTo("DIGEST");
      assertThat(asked.path("SigningAlgorithm").asText()).isEqualTo("ECDSA_SHA_256");
      answer.put("Signature", signed(asked.path("Message").binaryValue()));
    } else {
      answer.put("PublicKey", pair.getPublic().getEncoded());
      answer.putArray("SigningAlgorithms").add("ECDSA_SHA_256");
    }
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private byte[] signed(byte[] digest) {
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(digest);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void sign_byKms_verifiesWithItsPublicKey() {
    byte[] file = SigningKey.of(ARN, "eu-central-1").sign(MANIFEST);

    assertThat(ModelSignature.verifies(pair.getPublic(), MANIFEST, file)).isTrue();
  }

  @Test
  void sign_kmsRefuses_saysWithWhichKeyAndWhy() {
    for (String other : List.of("alias/none", ARN + "2")) {
      assertThatThrownBy(() -> SigningKey.of(other, "eu-central-1").sign(MANIFEST))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("KMS did not sign with " + other)
          .hasMessageContaining("Key does not exist");
    }
  }
}
