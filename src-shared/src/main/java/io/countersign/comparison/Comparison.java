package io.countersign.comparison;

import io.countersign.preprocess.NetworkInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A frozen way from a network's numbers and input to the distance of two signatures: which features
 * an image needs, how they are stored, every constant of the distance, and how several references
 * are taken together ({@link ReferenceSet}). A released one never changes, not even in a constant,
 * since thresholds are distances: a better one gets another name. Stateless and thread-safe.
 */
public sealed interface Comparison permits Euclidean, Places, PlacesStrokesHinge {
  /** What a place a column aside counts more than the same place: strokes shift a little. */
  double ASIDE = 1.1;

  /** The name under which a manifest asks for it: {@code euclidean-1}, {@code places-1}, …. */
  String name();

  /** The places that the network's numbers describe. */
  Grid grid();

  /**
   * The features of a signature.
   *
   * @param vector the network's numbers for {@code input}
   * @throws IllegalArgumentException when there are none, one is NaN or infinite, or they do not
   *     fill the grid
   */
  Features features(float[] vector, NetworkInput input);

  /** The features of several signatures, in their order. */
  default List<Features> features(List<float[]> vectors, List<NetworkInput> inputs) {
    List<Features> features = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      features.add(features(vectors.get(i), inputs.get(i)));
    }
    return features;
  }

  /**
   * How far two signatures are from each other in every respect that is compared; the same from
   * either side.
   *
   * @throws IllegalArgumentException when the features are of another comparison or size
   */
  double[] distances(Features one, Features other);

  /** What each of the {@link #distances} is of, in their order, such as {@code network}. */
  default List<String> parts() {
    return Collections.nCopies(grid().cells(), "network");
  }

  /** Which share of the own distance of so many references a {@link ReferenceSet} takes off. */
  double ownShare(int references);

  /**
   * The most that references' own distance is taken for: no set of genuine ones shows more, and
   * references that are far apart must not make the answer lenient.
   */
  double ownUpTo();

  /** Stores features. */
  void write(Features features, DataOutput out) throws IOException;

  /**
   * Features that {@link #write} stored.
   *
   * @throws IOException when the bytes end early or hold too many numbers
   * @throws IllegalArgumentException when they are of another comparison
   */
  Features read(DataInput in) throws IOException;

  /**
   * The comparison of that name.
   *
   * @throws IllegalArgumentException for a name that this program does not have, with those it has,
   *     or a grid that the comparison does not take
   */
  static Comparison of(String name, Grid grid) {
    return switch (name) {
      case Euclidean.NAME -> new Euclidean(grid);
      case Places.NAME -> new Places(grid);
      case PlacesStrokesHinge.NAME -> new PlacesStrokesHinge(grid);
      default ->
          throw new IllegalArgumentException(
              "unknown comparison %s; known are %s, %s and %s"
                  .formatted(name, Euclidean.NAME, Places.NAME, PlacesStrokesHinge.NAME));
    };
  }

  /**
   * The best there is for a network.
   *
   * @param strokes whether its input is strokes of one width, ink = 1
   */
  static Comparison best(Grid grid, boolean strokes) {
    if (grid.equals(Grid.WHOLE)) {
      return new Euclidean(grid);
    }
    return grid.places() > 1 && strokes ? new PlacesStrokesHinge(grid) : new Places(grid);
  }
}
