package io.countersign.trainer.doctor;

/**
 * What one check found.
 *
 * @param name of what was checked, such as {@code disk}
 * @param found what there is
 * @param remedy what to do; empty when all is well
 */
public record Finding(String name, State state, String found, String remedy) {

  public Finding {
    if ((state == State.OK) != remedy.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a remedy for %s, which is %s, got \"%s\"".formatted(name, state, remedy));
    }
  }

  /** How bad it is. */
  public enum State {
    OK,
    /** Training works, but slowly or not for long. */
    WARNING,
    /** Training, or what else was asked for, does not work. */
    BROKEN
  }

  static Finding ok(String name, String found) {
    return new Finding(name, State.OK, found, "");
  }

  static Finding warning(String name, String found, String remedy) {
    return new Finding(name, State.WARNING, found, remedy);
  }

  static Finding broken(String name, String found, String remedy) {
    return new Finding(name, State.BROKEN, found, remedy);
  }
}
