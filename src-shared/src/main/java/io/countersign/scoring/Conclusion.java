package io.countersign.scoring;

/**
 * A decision as a person is told of it: the same words wherever it is shown.
 *
 * @param supports the side that the evidence is strong enough for, or inconclusive
 * @param strength of the evidence, whichever side it speaks for
 * @param headline a few words, such as {@code Moderate support for genuine}
 * @param advice what to do next
 */
public record Conclusion(Verdict supports, Strength strength, String headline, Advice advice) {}
