package io.countersign.decision;

/**
 * The places that an embedding describes: a grid over the signature, with as many numbers at each
 * place. A network that keeps no places has a grid of 1×1.
 *
 * @param rows 1 or more
 * @param columns 1 or more
 */
public record Grid(int rows, int columns) {
  /** One place: the embedding is of the signature as a whole. */
  public static final Grid WHOLE = new Grid(1, 1);

  public Grid {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected a grid of at least 1×1, got %d×%d".formatted(rows, columns));
    }
  }

  /** How many places there are. */
  public int places() {
    return rows * columns;
  }

  @Override
  public String toString() {
    return rows + "×" + columns;
  }
}
