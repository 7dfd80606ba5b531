package io.countersign.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any bytes as an API Gateway event: {@code METHOD PATH[?QUERY] [KIND]}, header lines, an empty
 * line, the body. Of the kind {@code binary} the body is passed on in base64, of the kind {@code
 * marked} it is only said to be base64; else it is text.
 */
final class RawRequest {
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;
  private static final Pattern REQUEST = Pattern.compile("(?s)(.*?)(?:\n\n(.*))?");

  private RawRequest() {}

  static byte[] of(String line, String headers, byte[] body) {
    byte[] head = (line + "\n" + headers + "\n\n").getBytes(BYTES);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  static APIGatewayV2HTTPEvent event(byte[] bytes) {
    Matcher parts = REQUEST.matcher(new String(bytes, BYTES));
    if (!parts.matches()) {
      throw new IllegalStateException("the pattern matches everything");
    }
    String[] lines = parts.group(1).split("\n", -1);
    String[] words = lines[0].split(" ", 3);
    String target = words.length > 1 ? words[1] : "";
    String kind = words.length > 2 ? words[2] : "text";
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    byte[] body = parts.group(2) == null ? new byte[0] : parts.group(2).getBytes(BYTES);
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRawPath(path)
        .withQueryStringParameters(query < 0 ? null : parameters(target.substring(query + 1)))
        .withHeaders(headers(lines))
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withStage("$default")
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(words[0])
                        .withPath(path)
                        .build())
                .build())
        .withBody(
            kind.equals("binary")
                ? Base64.getEncoder().encodeToString(body)
                : new String(body, StandardCharsets.UTF_8))
        .withIsBase64Encoded(!kind.equals("text"))
        .build();
  }

  private static Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new HashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] header = line.split(":", 2);
      headers.merge(
          header[0].toLowerCase(Locale.ROOT),
          header.length > 1 ? header[1].strip() : "",
          (first, second) -> first + "," + second);
    }
    return headers;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parameter = pair.split("=", 2);
      parameters.merge(
          decoded(parameter[0]),
          parameter.length > 1 ? decoded(parameter[1]) : "",
          (first, second) -> first + "," + second);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
