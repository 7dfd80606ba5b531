package io.countersign.scoring;

/**
 * A distance up to which a signature is accepted, and the error rates it was chosen for on training
 * writers.
 *
 * @param name {@code equal-error}, {@code far-1} or {@code far-5}
 * @param far share of skilled forgeries accepted, 0 to 1
 * @param frr share of genuine signatures rejected, 0 to 1
 */
public record Threshold(String name, double distance, double far, double frr) {}
