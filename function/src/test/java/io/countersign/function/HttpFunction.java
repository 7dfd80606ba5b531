package io.countersign.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.function.lambda.HttpEvent;
import io.countersign.function.lambda.HttpEventReader;

/** {@code verify} with the types of AWS's own library instead of JSON. */
public final class HttpFunction {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VerifyFunction function;

  HttpFunction(VerifyFunction function) {
    this.function = function;
  }

  public APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
    return response(function.verify(json(event)));
  }

  /** The answer as Lambda gives it to a way in. */
  public JsonNode verify(JsonNode event) {
    return function.verify(event);
  }

  public static JsonNode json(APIGatewayV2HTTPEvent event) {
    return JSON.valueToTree(event);
  }

  public static HttpEvent read(APIGatewayV2HTTPEvent event) {
    return HttpEventReader.read(json(event)).orElseThrow();
  }

  public static APIGatewayV2HTTPResponse response(JsonNode answer) {
    return JSON.convertValue(answer, APIGatewayV2HTTPResponse.class);
  }
}
