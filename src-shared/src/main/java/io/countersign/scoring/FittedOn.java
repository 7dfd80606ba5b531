package io.countersign.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** On whom a model's thresholds and calibration were fitted: what their rates are worth. */
public enum FittedOn {
  /** Writers who were held out, of the sets that the network was trained on. */
  HELD_OUT_WRITERS("on the writers it was fitted on"),
  /**
   * Whole sets, each as networks see it that saw nobody of it; a false acceptance rate then is what
   * one set more is to stay below.
   */
  LEFT_OUT_SETS("of people unlike those it was trained on"),
  /** The signers of somebody's own. */
  OWN_SIGNERS("on the signers it was fitted to");

  private final String words;

  FittedOn(String words) {
    this.words = words;
  }

  /** What follows a rate. */
  public String words() {
    return words;
  }

  /** The name used in manifests: {@code left-out-sets}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException for another name
   */
  public static FittedOn named(String json) {
    List<String> names = Arrays.stream(values()).map(FittedOn::json).toList();
    if (!names.contains(json)) {
      throw new IllegalArgumentException("expected one of %s, got %s".formatted(names, json));
    }
    return values()[names.indexOf(json)];
  }
}
