package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.storage.S3Events;
import io.countersign.local.storage.UploadedObject;
import io.countersign.testing.Drawings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function behind a queue with the redrive policy that Terraform sets up. */
final class QueueIT {
  private static final Pattern MAX_RECEIVES =
      Pattern.compile("variable \"max_receives\" \\{[^}]*default +=\\s+(\\d+)");

  @Test
  void messagesThatCannotSucceed_endWithAReasonAndTheOthersAreDoneOnce(@TempDir Path directory)
      throws Exception {
    try (RealSystem real = RealSystem.serving(directory)) {
      real.system().stopNotifications();
      real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
      UploadedObject good = put(real, "questioned/Anna/good.png", Drawings.png(3, 4));
      UploadedObject noImage =
          put(real, "questioned/Anna/text.png", "not an image".getBytes(UTF_8));
      UploadedObject unknown = put(real, "questioned/Nobody/deed.png", Drawings.png(3, 4));
      UploadedObject noSigner = put(real, "questioned/deed.png", Drawings.png(3, 4));
      Queue queue = new Queue(real.system().onUpload(), maxReceives());

      queue.send("no-event", "not an event");
      queue.send("no-image", S3Events.created(List.of(noImage)));
      queue.send("unknown", S3Events.created(List.of(unknown)));
      queue.send("no-signer", S3Events.created(List.of(noSigner)));
      queue.send("good", S3Events.created(List.of(good)));
      queue.deliver();

      assertThat(queue.receives())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "no-event",
                  maxReceives(),
                  "no-image",
                  1,
                  "unknown",
                  1,
                  "no-signer",
                  1,
                  "good",
                  1));
      assertThat(queue.deadLetters()).containsExactly("no-event");
      assertThat(lines(real, "no-event"))
          .hasSize(maxReceives())
          .allSatisfy(
              line ->
                  assertThat(line.path("reason").asText())
                      .isEqualTo("The message holds no event of S3."))
          .last()
          .satisfies(line -> assertThat(line.path("deliveries").asInt()).isEqualTo(maxReceives()));
      assertThat(real.result("Anna", "text", noImage).path("problem").path("status").asInt())
          .isEqualTo(415);
      assertThat(real.result("Nobody", "deed", unknown).path("problem").path("detail").asText())
          .isEqualTo("There is no reference signature of signer Nobody.");
      assertThat(lines(real, "no-signer")).hasSize(1);
      assertThat(real.result("_", "deed", noSigner).path("problem").path("detail").asText())
          .startsWith("The key must be questioned/<signer>/<document>.<ext>");
      assertThat(real.result("Anna", "good", good).path("verdict").asText()).isEqualTo("genuine");
      assertThat(lines(real, "good")).hasSize(1);
    }
  }

  private static UploadedObject put(RealSystem real, String key, byte[] bytes) {
    return real.system().signatures().put(key, bytes);
  }

  /** The lines that whoever finds the message in the dead-letter queue would search for. */
  private static List<JsonNode> lines(RealSystem real, String messageId) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(real.system().onUpload().log())) {
      if (line.contains("\"messageId\":\"" + messageId + "\"")) {
        lines.add(RealSystem.json(line));
      }
    }
    return lines;
  }

  private static int maxReceives() throws IOException {
    Path root = Path.of(System.getProperty("countersign.root"));
    Matcher found =
        MAX_RECEIVES.matcher(
            Files.readString(root.resolve("terraform/modules/storage/variables.tf")));
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
