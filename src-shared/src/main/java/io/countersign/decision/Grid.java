package io.countersign.decision;

/**
 * What an embedding describes: the places of a grid over the signature, seen by one network or by
 * several side by side, with as many numbers at each place, and maybe the strokes themselves and
 * their texture. A network that keeps no places has a grid of 1×1.
 *
 * @param members how many networks, 1 or more
 * @param rows 1 or more
 * @param columns 1 or more
 * @param strokes whether strokes are compared beside the places
 * @param texture whether the texture of the strokes is
 */
public record Grid(int members, int rows, int columns, boolean strokes, boolean texture) {
  /** One place: the embedding is of the signature as a whole. */
  public static final Grid WHOLE = new Grid(1, 1, 1);

  public Grid {
    if (members < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected a grid of at least 1×1×1, got %d×%d×%d".formatted(members, rows, columns));
    }
  }

  /** A grid whose places alone are compared. */
  public Grid(int members, int rows, int columns) {
    this(members, rows, columns, false, false);
  }

  /** The same places, and the strokes beside them. */
  public Grid withStrokes() {
    return new Grid(members, rows, columns, true, texture);
  }

  /** The same places, and the texture of the strokes beside them. */
  public Grid withTexture() {
    return new Grid(members, rows, columns, strokes, true);
  }

  /** The same for so many networks side by side. */
  public Grid ofMembers(int count) {
    return new Grid(count, rows, columns, strokes, texture);
  }

  /** Whether distances are measured by how wide the signatures are: with strokes and texture. */
  public boolean byAspect() {
    return strokes && texture;
  }

  /** Whether there is one place only. */
  public boolean whole() {
    return cells() == 1;
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
    String beside = (strokes ? " with strokes" : "") + (texture ? " with texture" : "");
    return members + "×" + rows + "×" + columns + beside;
  }
}
