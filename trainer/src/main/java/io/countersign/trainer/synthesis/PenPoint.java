package io.countersign.trainer.synthesis;

/**
 * A point on the pen's way, in ascender heights, y upwards, with the pen's pressure there, about 1.
 */
public record PenPoint(double x, double y, double pressure) {}
