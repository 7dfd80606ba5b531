package io.countersign.local.demo;

import io.countersign.local.LocalSystem;
import io.countersign.local.http.HttpFront;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/**
 * What a function under {@code quarkus:dev} needs around it: S3 with the bundled model, and HTTP in
 * front of its event server. Started by the function itself; ends when its standard input does,
 * which is when the function's process ends.
 */
public final class Development {
  /** What the function waits for on standard output. */
  private static final String READY = "ready";

  private static final int OK = 200;

  private Development() {}

  /**
   * @param arguments the repository's root, the ports of S3, of HTTP and of the event server
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int s3Port = Integer.parseInt(arguments[1]);
    int httpPort = Integer.parseInt(arguments[2]);
    URI events = URI.create("http://127.0.0.1:" + arguments[3] + "/_lambda_");
    DemoOptions options = DemoOptions.parse(List.of("--root", arguments[0], "--serve-only"));
    Trainer trainer = new Trainer(options.launcher());
    try (S3Server s3 =
            S3Server.start(
                s3Port, List.of(LocalSystem.MODEL_BUCKET, LocalSystem.SIGNATURE_BUCKET));
        HttpFront http = HttpFront.start(httpPort, event -> ask(events, event))) {
      Path model = new Preparation(options, trainer, new Workspace(options.out())).run();
      trainer.publish(model, s3.endpoint());
      System.out.println("Page for people: " + http.endpoint() + "/ · S3: " + s3.endpoint());
      System.out.println(READY);
      while (System.in.read() >= 0) {
        continue; // until it ends
      }
    }
  }

  private static InvocationResult ask(URI events, String event) {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == OK
          ? new InvocationResult.Response(answer.body())
          : new InvocationResult.FunctionError("HTTP " + answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("the function's event server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new InvocationResult.Crashed("interrupted");
    }
  }
}
