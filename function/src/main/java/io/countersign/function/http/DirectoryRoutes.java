package io.countersign.function.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.function.answer.Json;
import io.countersign.function.request.Naming;
import io.countersign.function.request.RequestReader;
import io.countersign.function.signers.Signers;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.Names;
import io.countersign.function.store.SignerDirectory;
import io.countersign.outcome.Checked;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Which signers there are, what they are called, and the images of their references. */
public final class DirectoryRoutes {
  private final SignerDirectory directory;
  private final Signers signers;
  private final RequestReader requests;
  private final AuditTrail audit;
  private final Pseudonym pseudonym;
  private final Executor waiting;

  /**
   * @param waiting threads that wait for S3
   */
  public DirectoryRoutes(
      SignerDirectory directory,
      Signers signers,
      RequestReader requests,
      AuditTrail audit,
      Pseudonym pseudonym,
      Executor waiting) {
    this.directory = directory;
    this.signers = signers;
    this.requests = requests;
    this.audit = audit;
    this.pseudonym = pseudonym;
    this.waiting = waiting;
  }

  public List<Route> routes() {
    return List.of(
        Route.of("GET /signers", Scope.READ, this::list, "limit", "after"),
        Route.of("PUT /signers/{signer}", Scope.ENROL, this::name),
        Route.of("GET /signers/{signer}/references/{name}", Scope.READ, this::image));
  }

  private Checked<Reply> list(ApiCall call) {
    String prefix = call.tenant().map(tenant -> tenant + ".").orElse("");
    return Paging.limit(call)
        .then(
            limit ->
                after(call).then(after -> directory.page(prefix, after, limit)).then(this::named));
  }

  private static Checked<Optional<String>> after(ApiCall call) {
    return call.query("after")
        .map(signer -> Names.signer(signer).map(Optional::of))
        .orElseGet(() -> Checked.passed(Optional.empty()));
  }

  /** Their own names, each read in a thread of its own: what is slow is the way to S3. */
  private Checked<Reply> named(SignerDirectory.Page page) {
    List<CompletableFuture<Checked<Optional<String>>>> reads =
        page.signers().stream()
            .map(
                signer ->
                    CompletableFuture.supplyAsync(() -> directory.displayName(signer), waiting))
            .toList();
    return Checked.all(reads.stream().map(CompletableFuture::join).toList())
        .map(
            names -> {
              ObjectNode json = Json.object();
              ArrayNode all = json.putArray("signers");
              for (int i = 0; i < names.size(); i++) {
                ObjectNode one = all.addObject().put("signer", page.signers().get(i));
                names.get(i).ifPresent(name -> one.put("displayName", name));
              }
              page.next().ifPresent(next -> json.put("next", next));
              return Reply.ok(json);
            });
  }

  private Checked<Reply> name(ApiCall call) {
    return signer(call)
        .then(
            signer ->
                requests
                    .image(call.event())
                    .then(Naming::parse)
                    .then(name -> directory.name(signer, name))
                    .then(
                        name ->
                            recorded(
                                call,
                                "naming",
                                signer,
                                Json.object(),
                                Reply.ok(
                                    Json.object()
                                        .put("signer", signer)
                                        .put("displayName", name)))));
  }

  /** Somebody saw the signature: that stands in the records. */
  private Checked<Reply> image(ApiCall call) {
    return signer(call)
        .then(
            signer ->
                Names.reference(call.path("name"))
                    .then(
                        name ->
                            signers
                                .image(signer, name)
                                .then(
                                    image ->
                                        recorded(
                                            call,
                                            "disclosure",
                                            signer,
                                            Json.object().put("reference", name),
                                            Reply.bytes(type(image.file()), image.bytes())))));
  }

  private static String type(String file) {
    String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "jpg", "jpeg" -> "image/jpeg";
      case "tif", "tiff" -> "image/tiff";
      default -> "image/" + extension;
    };
  }

  private static Checked<String> signer(ApiCall call) {
    return Names.signer(call.path("signer")).then(call::own);
  }

  private Checked<Reply> recorded(
      ApiCall call, String event, String signer, ObjectNode details, Reply reply) {
    details.put("signerHash", pseudonym.of(signer));
    call.tenant().ifPresent(tenant -> details.put("tenant", tenant));
    return audit.keep(event, call.inquiry(), details, record -> reply);
  }
}
