package io.countersign.function.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.extraction.Choice;
import io.countersign.function.answer.Json;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.RequestReader;
import io.countersign.outcome.Checked;
import io.countersign.verify.Look;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where the signatures of a document are; nothing is decided, so nothing is recorded. */
public final class DocumentRoutes {
  private static final double THOUSANDTHS = 1000;

  private final RequestReader requests;
  private final ServedModel model;

  public DocumentRoutes(RequestReader requests, ServedModel model) {
    this.requests = requests;
    this.model = model;
  }

  public List<Route> routes() {
    return List.of(Route.of("POST /documents", Scope.VERIFY, this::look, "page", "pictures"));
  }

  private Checked<Reply> look(ApiCall call) {
    return call.flag("pictures")
        .then(
            pictures ->
                Choice.of(call.query("page"), Optional.empty(), Optional.empty())
                    .then(
                        choice ->
                            requests
                                .image(call.event())
                                .then(
                                    bytes ->
                                        model
                                            .verifier()
                                            .then(
                                                verifier ->
                                                    call.inquiry()
                                                        .time(
                                                            "look",
                                                            () ->
                                                                verifier.look(
                                                                    bytes,
                                                                    choice.page(),
                                                                    pictures))))))
        .map(look -> answer(call, look));
  }

  private static Reply answer(ApiCall call, Look look) {
    ObjectNode json = Json.object().put("format", look.format()).put("pages", look.pages());
    ArrayNode seen = json.putArray("seen");
    for (Look.Page page : look.seen()) {
      ObjectNode one =
          seen.addObject()
              .put("page", page.number())
              .put("width", page.width())
              .put("height", page.height());
      page.picture().ifPresent(png -> one.put("picture", base64(png)));
    }
    ArrayNode signatures = json.putArray("signatures");
    for (Look.Place place : look.signatures()) {
      ObjectNode one =
          signatures
              .addObject()
              .put("signature", signatures.size())
              .put("page", place.page())
              .put("x", place.box().left())
              .put("y", place.box().top())
              .put("width", place.box().width())
              .put("height", place.box().height())
              .put("confidence", Math.round(THOUSANDTHS * place.confidence()) / THOUSANDTHS);
      place.picture().ifPresent(png -> one.put("picture", base64(png)));
    }
    return Reply.ok(
        json.put("requestId", call.inquiry().requestId()).put("millis", call.inquiry().millis()));
  }

  private static String base64(byte[] png) {
    return Base64.getEncoder().encodeToString(png);
  }
}
