package io.countersign.function.telemetry;

import io.countersign.audit.Actor;
import io.countersign.scoring.Profile;
import java.util.function.Supplier;

/** One question to the function while it is answered: its id, its log line, and its times. */
public final class Inquiry implements AutoCloseable {
  private final String requestId;
  private final EventLog.Line line;
  private final Stopwatch watch = Stopwatch.start();
  private String id;
  private Profile profile = Profile.DEFAULT;
  private Actor actor = Actor.nobody("");

  private Inquiry(String requestId, EventLog.Line line) {
    this.requestId = requestId;
    this.line = line;
    this.id = requestId;
  }

  /** Begins one, to be closed when it is answered. */
  public static Inquiry begin(EventLog log, String function, String requestId) {
    return new Inquiry(requestId, log.line(function, requestId));
  }

  /** Lambda's id of the invocation. */
  public String requestId() {
    return requestId;
  }

  /** The id of this verification, under which its record is kept; by default the request's. */
  public String id() {
    return id;
  }

  /** Another id: one invocation may bring several verifications. */
  public Inquiry as(String verificationId) {
    id = verificationId;
    return this;
  }

  public Profile profile() {
    return profile;
  }

  /** How careful the decision is to be. */
  public Inquiry with(Profile careful) {
    profile = careful;
    return this;
  }

  /** Who asks. */
  public Actor actor() {
    return actor;
  }

  /** That {@code one} asks. */
  public Inquiry by(Actor one) {
    actor = one;
    return this;
  }

  public EventLog.Line line() {
    return line;
  }

  /** Milliseconds since it began, to a tenth. */
  public double millis() {
    return watch.millis();
  }

  /** Does {@code work} and logs its time as that of the stage {@code name}. */
  public <T> T time(String name, Supplier<T> work) {
    Stopwatch stage = Stopwatch.start();
    try {
      return work.get();
    } finally {
      line.stage(name, stage.millis());
    }
  }

  /** As the other, of work that gives nothing. */
  public void time(String name, Runnable work) {
    time(
        name,
        () -> {
          work.run();
          return name;
        });
  }

  /** Writes the log line. */
  @Override
  public void close() {
    line.write(millis());
  }
}
