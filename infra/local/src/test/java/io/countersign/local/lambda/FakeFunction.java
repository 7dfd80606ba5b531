package io.countersign.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A custom runtime in one class: answers events over the Runtime API, by what the event says.
 *
 * <p>An event that holds {@code exit} ends the process with code 7, {@code hang} never answers,
 * {@code fail} reports an error, {@code api} answers an HTTP response, {@code large} answers too
 * much; any other is answered with itself and the environment.
 */
public final class FakeFunction {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private FakeFunction() {}

  public static void main(String[] args) throws Exception {
    System.out.println("fake function is up");
    if (System.getenv("FAKE_EXIT_AT_START") != null) {
      post("init/error", "{\"errorType\":\"Init\"}");
      System.exit(1);
    }
    while (true) {
      var event =
          HTTP.send(
              call("invocation/next").GET().build(), HttpResponse.BodyHandlers.ofString(UTF_8));
      String id = event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
      answer("invocation/" + id, event.body(), event);
    }
  }

  private static void answer(String invocation, String event, HttpResponse<String> next)
      throws Exception {
    if (event.contains("exit")) {
      System.out.println("leaving on purpose");
      System.exit(7);
    } else if (event.contains("hang")) {
      Thread.sleep(3_600_000);
    } else if (event.contains("fail")) {
      post(invocation + "/error", "{\"errorType\":\"Oops\",\"errorMessage\":\"as asked\"}");
    } else if (event.contains("large")) {
      post(invocation + "/response", '"' + "x".repeat(RuntimeApi.PAYLOAD_LIMIT) + '"');
    } else {
      post(
          invocation + "/response",
          "{\"event\":%s,\"setting\":\"%s\",\"handler\":\"%s\",\"deadline\":%s,\"arn\":\"%s\"}"
              .formatted(
                  event,
                  System.getenv("FAKE_SETTING"),
                  System.getenv("_HANDLER"),
                  next.headers().firstValue("Lambda-Runtime-Deadline-Ms").orElseThrow(),
                  next.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn").orElseThrow()));
    }
  }

  private static void post(String path, String body) throws IOException, InterruptedException {
    HTTP.send(
        call(path)
            .header("Lambda-Runtime-Function-Error-Type", "Fake.Error")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(
        URI.create(
            "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/" + path));
  }
}
