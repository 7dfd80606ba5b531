package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A queue of SQS with a redrive policy, in front of a function that reports the failures of a batch
 * one by one.
 */
final class Queue {
  private final LambdaFunction function;
  private final int maxReceives;
  private final List<Message> waiting = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private final Map<String, Integer> receives = new TreeMap<>();

  private record Message(String id, String body) {}

  Queue(LambdaFunction function, int maxReceives) {
    this.function = function;
    this.maxReceives = maxReceives;
  }

  void send(String id, String body) {
    waiting.add(new Message(id, body));
  }

  /** Delivers what waits as one batch, until nothing does. */
  void deliver() throws Exception {
    while (!waiting.isEmpty()) {
      waiting.forEach(message -> receives.merge(message.id(), 1, Integer::sum));
      InvocationResult result = function.invoke(batch());
      assertThat(result).isInstanceOf(InvocationResult.Response.class);
      Set<String> failed =
          new HashSet<>(
              RealSystem.json(((InvocationResult.Response) result).payload())
                  .path("batchItemFailures")
                  .findValuesAsText("itemIdentifier"));
      waiting.removeIf(message -> !failed.contains(message.id()));
      waiting.stream().map(Message::id).filter(this::givenUp).forEach(deadLetters::add);
      waiting.removeIf(message -> givenUp(message.id()));
    }
  }

  private boolean givenUp(String id) {
    return receives.getOrDefault(id, 0) >= maxReceives;
  }

  private String batch() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : waiting) {
      records
          .addObject()
          .put("messageId", message.id())
          .put("receiptHandle", "local")
          .put("body", message.body())
          .put("eventSource", "aws:sqs")
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(receives.getOrDefault(message.id(), 0)));
    }
    return event.toString();
  }

  /** How often each message was delivered. */
  Map<String, Integer> receives() {
    return receives;
  }

  List<String> deadLetters() {
    return deadLetters;
  }
}
