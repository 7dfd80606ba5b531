package io.countersign.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.countersign.function.Events.Multipart;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a caller sends, the whole function behind its router answers, and never with a 5xx. An
 * ordinary build runs good requests and some hundred damaged ones, always the same; the module's
 * POM says how to look for more.
 */
class RouterFuzzTest {
  private static final long SEED = 11;
  private static final int DAMAGED = 15;
  private static final String BUCKET = FakeS3.shared().bucket();
  private static final List<String> ODDITIES =
      List.of("%00", "%zz", "\u0000", "\"", "\r\n", "\n\n", "/../", "é", "\\ud800", "--b", "9e999");

  private static LoadedModel.Ready model;
  private static HttpFunction function;

  @BeforeAll
  static void open(@TempDir Path work) throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    FakeS3.shared().enrol(BUCKET, "ada", 5, 2);
    function = new Kit(FakeS3.shared().client(), BUCKET, () -> model).function();
  }

  @AfterAll
  static void close() {
    model.verifier().close();
  }

  /** Else the damaged ones would all end at the first check. */
  @Test
  void verify_undamagedRequests_reachWhatTheyAskFor() {
    function.verify(RawRequest.event(RawRequest.of("DELETE /signers/eve", "", new byte[0])));

    assertThat(good())
        .extracting(bytes -> function.verify(RawRequest.event(bytes)).getStatusCode())
        .containsExactly(200, 200, 200, 200, 400, 201, 200, 200, 200, 404, 200, 200, 200, 200);
  }

  static Stream<Arguments> seeds() {
    List<byte[]> good = good();
    List<byte[]> all = new ArrayList<>(good);
    Random random = new Random(SEED);
    for (byte[] request : good) {
      for (int i = 0; i < DAMAGED; i++) {
        all.add(damaged(request, good.get(random.nextInt(good.size())), random));
      }
    }
    return all.stream().map(Arguments::of);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void verify_anyRequest_isAnsweredWithoutAServerError(byte @NotNull [] bytes) {
    APIGatewayV2HTTPResponse response;
    try (SilentCloseable onlyS3 = BugDetectors.allowNetworkConnections(RouterFuzzTest::isS3)) {
      response = function.verify(RawRequest.event(bytes));
    }

    assertThat(response.getStatusCode()).as(response.getBody()).isBetween(200, 499);
    assertThat(response.getHeaders()).containsKey("Content-Type");
    String method = new String(bytes, StandardCharsets.ISO_8859_1).split("[ \n]", 2)[0];
    if (!List.of("HEAD", "OPTIONS").contains(method)) {
      assertThat(response.getBody()).isNotEmpty();
    }
  }

  /** Jazzer's own detector holds that a request cannot make the function call any other place. */
  private static boolean isS3(String host, int port) {
    return FakeS3.shared()
        .client()
        .serviceClientConfiguration()
        .endpointOverride()
        .map(URI::getPort)
        .equals(Optional.of(port));
  }

  private static List<byte[]> good() {
    byte[] image = Drawings.png(5, 9);
    byte[] none = new byte[0];
    String base64 = Base64.getEncoder().encodeToString(image);
    byte[] multipart = new Multipart().field("signer", "ada").file("questioned", image).bytes();
    byte[] pair = new Multipart().file("reference", image).file("questioned", image).bytes();
    String form = "content-type: multipart/form-data; boundary=b0undary";
    String json = "content-type: application/json";
    return List.of(
        RawRequest.of("POST /verify binary", form, multipart),
        RawRequest.of("POST /verify?explain=true&far=0.01 binary", form, pair),
        RawRequest.of(
            "POST /verify?profile=strict",
            json,
            text("{\"signer\":\"ada\",\"questioned\":{\"image\":\"" + base64 + "\"}}")),
        RawRequest.of(
            "POST /verify",
            json,
            text(
                """
                {"references":[{"s3":"s3://%s/references/ada/01.png"}],
                 "questioned":{"s3":"s3://%<s/references/ada/02.png"}}\
                """
                    .formatted(BUCKET))),
        RawRequest.of("POST /verify marked", json, text("e30=")),
        RawRequest.of("PUT /signers/eve/references/one.png?force=true binary", "x: y", image),
        RawRequest.of("DELETE /signers/eve/references/one", "", none),
        RawRequest.of("GET /signers/ada", "accept: */*", none),
        RawRequest.of("DELETE /signers/nobody", "", none),
        RawRequest.of("GET /verifications/6f1f5c", "", none),
        RawRequest.of("GET /health", "", none),
        RawRequest.of("GET /model", "", none),
        RawRequest.of("GET /", "", none),
        RawRequest.of("GET /openapi.json", "", none));
  }

  /** One to three times: a byte changed, a piece lost, doubled, taken of another, an oddity. */
  private static byte[] damaged(byte[] request, byte[] other, Random random) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    String donor = new String(other, StandardCharsets.ISO_8859_1);
    for (int times = random.nextInt(3); times >= 0; times--) {
      int from = place(text, random);
      int to = Math.min(text.length(), from + random.nextInt(40));
      String insert =
          switch (random.nextInt(5)) {
            case 0 -> String.valueOf((char) random.nextInt(256));
            case 1 -> "";
            case 2 -> text.substring(from, to).repeat(2);
            case 3 -> donor.substring(place(donor, random));
            default -> ODDITIES.get(random.nextInt(ODDITIES.size()));
          };
      text = text.substring(0, from) + insert + text.substring(random.nextBoolean() ? from : to);
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Mostly in the first bytes, where method, path and headers are. */
  private static int place(String text, Random random) {
    return random.nextInt(
        random.nextInt(4) == 0 ? text.length() + 1 : Math.min(160, text.length()));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
