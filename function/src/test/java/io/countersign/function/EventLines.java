package io.countersign.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects the event log's lines while it is open. */
public final class EventLines extends Handler {
  private static final Logger LOG = Logger.getLogger("io.countersign.events");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Starts collecting. */
  public static EventLines open() {
    EventLines lines = new EventLines();
    LOG.addHandler(lines);
    return lines;
  }

  public List<JsonNode> lines() {
    return lines.stream().map(EventLines::parse).toList();
  }

  /** The line that was written last. */
  JsonNode last() {
    return parse(lines.get(lines.size() - 1));
  }

  private static JsonNode parse(String line) {
    try {
      return Json.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("not a line of JSON: " + line, e);
    }
  }

  @Override
  public void publish(LogRecord logRecord) {
    lines.add(logRecord.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOG.removeHandler(this);
  }
}
