package io.countersign.function.request;

import io.countersign.extraction.Choice;
import io.countersign.function.store.Names;
import io.countersign.outcome.Checked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;

/**
 * Reads {@code multipart/form-data}: parts {@code reference} (one to ten) or {@code signer}, and
 * {@code questioned}. A part {@code choice}, such as {@code page=2&signature=1}, says which
 * signature of the image before it is meant. The images are what the parts hold, whatever their
 * file names and types say.
 */
final class MultipartRequest {
  private static final Set<String> PARTS = Set.of("reference", "signer", "questioned", "choice");

  private final RequestRules rules;

  MultipartRequest(RequestRules rules) {
    this.rules = rules;
  }

  Checked<VerifyRequest> parse(HttpBody body) {
    return parts(body).then(this::request);
  }

  /** What a part holds, and which signature of it is meant. */
  private record Part(byte[] bytes, Choice choice) {}

  /** The parts by name, each list in the order they came. */
  private Checked<Map<String, List<Part>>> parts(HttpBody body) {
    Map<String, List<Part>> parts = new HashMap<>();
    List<Part> before = List.of();
    try {
      FileItemInputIterator items = new BodyUpload().getItemIterator(body);
      while (items.hasNext()) {
        FileItemInput item = items.next();
        String name = item.getFieldName();
        if (name == null) {
          return Checked.malformed("The request has a part without a name.");
        }
        if (Strict.names("part", List.of(name), PARTS)
            instanceof Checked.Refused<Collection<String>> refused) {
          return Checked.refused(refused.refusal());
        }
        if (name.equals("choice")) {
          if (chosen(before, item.getInputStream().readAllBytes())
              instanceof Checked.Refused<Choice> refused) {
            return Checked.refused(refused.refusal());
          }
          before = List.of();
          continue;
        }
        List<Part> same = parts.computeIfAbsent(name, any -> new ArrayList<>());
        int most = name.equals("reference") ? rules.references() : 1;
        if (same.size() == most) {
          return Checked.malformed(
              "The request may have at most %d of the part %s.".formatted(most, name));
        }
        same.add(new Part(item.getInputStream().readAllBytes(), Choice.NONE));
        before = name.equals("signer") ? List.of() : same;
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      // The parser throws the last two for headers and parameters it cannot make sense of.
      return Checked.malformed("The body is not well-formed multipart/form-data.");
    }
    return parts.isEmpty()
        ? Checked.malformed("The multipart body has no parts.")
        : Checked.passed(parts);
  }

  /** Sets the choice of the last one. */
  private static Checked<Choice> chosen(List<Part> images, byte[] text) {
    return images.isEmpty()
        ? Checked.malformed("A part choice must follow the image that it is about.")
        : Choice.parse(new String(text, StandardCharsets.UTF_8))
            .map(
                choice -> {
                  int last = images.size() - 1;
                  images.set(last, new Part(images.get(last).bytes(), choice));
                  return choice;
                });
  }

  private Checked<VerifyRequest> request(Map<String, List<Part>> parts) {
    List<Part> questioned = parts.getOrDefault("questioned", List.of());
    if (questioned.isEmpty()) {
      return Checked.malformed("The request has no part questioned.");
    }
    if (parts.containsKey("reference") == parts.containsKey("signer")) {
      return Checked.malformed("The request must have either parts reference or a field signer.");
    }
    return reference(parts)
        .then(
            reference ->
                image(questioned.get(0), "questioned")
                    .map(image -> new VerifyRequest(reference, image)));
  }

  private static Checked<VerifyRequest.Reference> reference(Map<String, List<Part>> parts) {
    List<Part> signer = parts.getOrDefault("signer", List.of());
    if (!signer.isEmpty()) {
      String name = new String(signer.get(0).bytes(), StandardCharsets.UTF_8);
      return Names.signer(name).map(VerifyRequest.Reference.Signer::new);
    }
    List<ImageSource> images = new ArrayList<>();
    for (Part reference : parts.getOrDefault("reference", List.of())) {
      Checked<ImageSource> image = image(reference, "reference " + (images.size() + 1));
      if (image instanceof Checked.Refused<ImageSource> refused) {
        return Checked.refused(refused.refusal());
      }
      image.map(images::add);
    }
    return Checked.passed(new VerifyRequest.Reference.Images(images));
  }

  private static Checked<ImageSource> image(Part part, String name) {
    return part.bytes().length == 0
        ? Checked.malformed("The part of " + name + " is empty.")
        : Checked.passed(new ImageSource.Sent(part.bytes(), part.choice()));
  }
}
