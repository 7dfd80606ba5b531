package io.countersign.scoring;

import java.util.Locale;

/** What a person does next with a decision. */
public enum Advice {
  ACCEPT("Accept it, if your own rules ask for nothing else."),
  REJECT("Do not accept it. Ask the signer to sign again."),
  SECOND_LOOK("Let a second person look before anything depends on it."),
  ANOTHER_REFERENCE("Ask for another reference and compare again, or let a second person look."),
  CHECK_REFERENCES("Check whose the references are, replace the odd ones and compare again."),
  ASK_FOR_ORIGINAL("Ask for the original paper, or for a new signature.");

  private final String sentence;

  Advice(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }

  /** The name used in answers: {@code second-look}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
