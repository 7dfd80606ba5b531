package io.countersign.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Just enough of ONNX's protobuf wire format (onnx.proto, IR version 8) to write one graph. */
final class TinyOnnx {
  private static final int FLOAT = 1;
  private static final int INTS = 7;
  private static final int INT = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TinyOnnx() {}

  /** image [n,1,H,W] → mean over cells of side {@code cell} → flatten → length 1 → embedding. */
  static byte[] gridOfMeans(int height, int width, int cell) {
    TinyOnnx pool =
        node("AveragePool", "image", "means")
            .message(5, ints("kernel_shape", cell, cell))
            .message(5, ints("strides", cell, cell));
    TinyOnnx flatten = node("Flatten", "means", "flat");
    TinyOnnx normalise =
        node("LpNormalization", "flat", "embedding")
            .message(5, integer("axis", 1))
            .message(5, integer("p", 2));
    int dimension = (height / cell) * (width / cell);
    TinyOnnx graph =
        new TinyOnnx()
            .message(1, pool)
            .message(1, flatten)
            .message(1, normalise)
            .text(2, "grid-of-means")
            .message(11, value("image", 1, height, width))
            .message(12, value("embedding", dimension));
    return new TinyOnnx()
        .number(1, 8)
        .message(7, graph)
        .message(8, new TinyOnnx().text(1, "").number(2, 13))
        .out
        .toByteArray();
  }

  private static TinyOnnx node(String operator, String input, String output) {
    return new TinyOnnx().text(1, input).text(2, output).text(4, operator);
  }

  private static TinyOnnx ints(String name, long... values) {
    TinyOnnx attribute = new TinyOnnx().text(1, name).number(20, INTS);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  private static TinyOnnx integer(String name, long value) {
    return new TinyOnnx().text(1, name).number(20, INT).number(3, value);
  }

  private static TinyOnnx value(String name, long... dimensions) {
    TinyOnnx shape = new TinyOnnx().message(1, new TinyOnnx().text(2, "n"));
    for (long dimension : dimensions) {
      shape.message(1, new TinyOnnx().number(1, dimension));
    }
    TinyOnnx tensor = new TinyOnnx().number(1, FLOAT).message(2, shape);
    return new TinyOnnx().text(1, name).message(2, new TinyOnnx().message(1, tensor));
  }

  private TinyOnnx number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private TinyOnnx text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private TinyOnnx message(int field, TinyOnnx message) {
    return bytes(field, message.out.toByteArray());
  }

  private TinyOnnx bytes(int field, byte[] bytes) {
    varint((long) field << 3 | 2);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 127) {
      out.write((int) ((rest & 127) | 128));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
