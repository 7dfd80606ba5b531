package io.countersign.comparison;

/**
 * What a network's numbers describe: the places of a grid over the signature, seen by one network
 * or by several side by side, with as many numbers at each place. A network that keeps no places
 * has a grid of 1×1.
 *
 * @param members how many networks, 1 or more
 * @param rows 1 or more
 * @param columns 1 or more
 */
public record Grid(int members, int rows, int columns) {
  /** One place: the numbers are of the signature as a whole. */
  public static final Grid WHOLE = new Grid(1, 1, 1);

  public Grid {
    if (members < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected a grid of at least 1×1×1, got %d×%d×%d".formatted(members, rows, columns));
    }
  }

  /** The same for so many networks side by side. */
  public Grid ofMembers(int count) {
    return new Grid(count, rows, columns);
  }

  /** Places of one network. */
  public int places() {
    return rows * columns;
  }

  /** Places of all of them. */
  public int cells() {
    return members * places();
  }

  @Override
  public String toString() {
    return members + "×" + rows + "×" + columns;
  }
}
