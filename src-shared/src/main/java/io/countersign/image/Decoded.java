package io.countersign.image;

/**
 * An image that was read; {@code format} is {@code png}, {@code jpeg}, {@code tiff} or {@code bmp}.
 */
public record Decoded(GrayImage gray, String format) {}
