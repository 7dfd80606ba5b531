package io.countersign.function.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.extraction.Choice;
import io.countersign.function.answer.Json;
import io.countersign.function.store.Names;
import io.countersign.function.store.StoredImage;
import io.countersign.outcome.Checked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code {"references":[{"image":"<base64>"}|{"s3":"s3://…"}]|"signer":"…","questioned":{…}}}
 * strictly, each image with {@code page}, {@code region} and {@code signature} if it has several: a
 * field it does not know, or one that comes twice, is an error.
 */
final class JsonRequest {
  private static final Set<String> FIELDS = Set.of("references", "signer", "questioned");

  private static final Set<String> IMAGE_FIELDS =
      Set.of("image", "s3", "page", "region", "signature");

  private final RequestRules rules;

  JsonRequest(RequestRules rules) {
    this.rules = rules;
  }

  Checked<VerifyRequest> parse(byte[] body) {
    JsonNode root;
    try {
      root = Json.read(body);
    } catch (IOException e) {
      return Checked.malformed("The body is not one well-formed JSON value.");
    }
    if (!root.isObject()) {
      return Checked.malformed("The body must be a JSON object.");
    }
    List<String> fields = new ArrayList<>();
    root.fieldNames().forEachRemaining(fields::add);
    return Strict.names("field", fields, FIELDS).then(known -> request(root));
  }

  private Checked<VerifyRequest> request(JsonNode root) {
    if (!root.has("questioned")) {
      return Checked.malformed("The request has no questioned signature.");
    }
    return reference(root)
        .then(
            reference ->
                image(root.get("questioned"), "questioned")
                    .map(questioned -> new VerifyRequest(reference, questioned)));
  }

  private Checked<VerifyRequest.Reference> reference(JsonNode root) {
    if (root.has("references") == root.has("signer")) {
      return Checked.malformed("The request must have either references or a signer.");
    }
    if (root.has("references")) {
      return images(root.get("references"));
    }
    return root.get("signer").isTextual()
        ? Names.signer(root.get("signer").textValue()).map(VerifyRequest.Reference.Signer::new)
        : Checked.malformed("signer must be a string.");
  }

  private Checked<VerifyRequest.Reference> images(JsonNode references) {
    if (!references.isArray() || references.isEmpty() || references.size() > rules.references()) {
      return Checked.malformed(
          "references must be an array of 1 to %d images.".formatted(rules.references()));
    }
    List<ImageSource> images = new ArrayList<>();
    for (JsonNode reference : references) {
      Checked<ImageSource> image = image(reference, "reference " + (images.size() + 1));
      if (image instanceof Checked.Refused<ImageSource> refused) {
        return Checked.refused(refused.refusal());
      }
      image.map(images::add);
    }
    return Checked.passed(new VerifyRequest.Reference.Images(images));
  }

  private Checked<ImageSource> image(JsonNode node, String name) {
    List<String> fields = new ArrayList<>();
    node.fieldNames().forEachRemaining(fields::add);
    return Strict.names("field", fields, IMAGE_FIELDS).then(known -> source(node, name));
  }

  private Checked<ImageSource> source(JsonNode node, String name) {
    boolean sent = node.path("image").isTextual();
    boolean stored = node.path("s3").isTextual();
    if (!node.isObject() || node.has("image") == node.has("s3") || sent == stored) {
      return Checked.malformed(
          name + " must be an object with either image (base64) or s3 (an address), a string.");
    }
    return choice(node)
        .then(
            choice ->
                sent
                    ? sent(node.get("image").textValue(), name, choice)
                    : StoredImage.parse(node.get("s3").textValue(), rules.bucket())
                        .map(image -> new ImageSource.Stored(image, choice)));
  }

  private static Checked<Choice> choice(JsonNode node) {
    return Choice.of(text(node, "page"), text(node, "region"), text(node, "signature"));
  }

  /** As a query has it; what is neither a number nor a string is refused as what it is. */
  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode()
        ? Optional.empty()
        : Optional.of(value.isTextual() ? value.textValue() : value.toString());
  }

  private static Checked<ImageSource> sent(String base64, String name, Choice choice) {
    try {
      byte[] bytes = Base64Text.decode(base64);
      return bytes.length == 0
          ? Checked.malformed("The image of " + name + " is empty.")
          : Checked.passed(new ImageSource.Sent(bytes, choice));
    } catch (IllegalArgumentException e) {
      return Checked.malformed("The image of " + name + " is not base64.");
    }
  }
}
