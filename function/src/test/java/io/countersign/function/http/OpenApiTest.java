package io.countersign.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.FakeS3;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.page.StaticFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The description against the routes that are answered. */
class OpenApiTest {

  @Test
  void document_describesEveryRouteAndNoOther() throws Exception {
    JsonNode document =
        Json.read(StaticFile.openApi().body().getBytes(StandardCharsets.UTF_8)).path("paths");
    List<String> described = new ArrayList<>();
    document
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    Kit kit =
        new Kit(FakeS3.shared().client(), "none", () -> new LoadedModel.Failed("There is none."));
    assertThat(kit.router().routes()).containsExactlyInAnyOrderElementsOf(described);
  }
}
