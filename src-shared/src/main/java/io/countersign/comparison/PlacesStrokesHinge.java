package io.countersign.comparison;

import io.countersign.preprocess.NetworkInput;
import io.countersign.strokes.Hinge;
import io.countersign.strokes.Strokes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Places}, beside them two more: 0.15 for each pixel between the strokes themselves, and 1.6
 * for the whole difference of their hinges. All of it is multiplied by the fourth root of how wide
 * the two signatures are by their height, as a geometric mean, against the whole input: what is
 * wide was made small to fit, and its distances with it.
 */
record PlacesStrokesHinge(Grid grid) implements Comparison {
  static final String NAME = "places-strokes-hinge-1";

  /** What a pixel between the strokes of two signatures counts. */
  private static final double PIXEL = 0.15;

  /** What the whole difference of two hinges, 1, counts. */
  private static final double HINGE = 1.6;

  /** By which power of the aspect of its ink a signature's distances grow. */
  private static final double ASPECT = 0.25;

  private static final double OWN_SHARE = 0.8;

  /** What 99 of 100 sets of three genuine signatures of Dutch training writers stay below. */
  private static final double OWN_UP_TO = 2.05;

  /** What is compared. */
  record Drawn(PlaceVector places, Strokes strokes, Hinge hinge) implements Features {
    @Override
    public Comparison comparison() {
      return places.comparison();
    }
  }

  private Drawn drawn(Features features) {
    if (features instanceof Drawn drawn && drawn.comparison().equals(this)) {
      return drawn;
    }
    throw PlaceVector.another(this, features);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Features features(float[] vector, NetworkInput input) {
    return new Drawn(new PlaceVector(vector, this), Strokes.of(input), Hinge.of(input));
  }

  @Override
  public double[] distances(Features one, Features other) {
    Drawn here = drawn(one);
    Drawn there = drawn(other);
    double[] places = here.places.between(there.places);
    double[] distances = Arrays.copyOf(places, places.length + 2);
    distances[places.length] = PIXEL * here.strokes.distance(there.strokes);
    distances[places.length + 1] = HINGE * here.hinge.distance(there.hinge);
    double scale = scale(here.strokes, there.strokes);
    for (int i = 0; i < distances.length; i++) {
      distances[i] *= scale;
    }
    return distances;
  }

  @Override
  public List<String> parts() {
    List<String> parts = new ArrayList<>(Comparison.super.parts());
    parts.addAll(List.of("strokes", "hinge"));
    return parts;
  }

  /** 1 for two signatures that fill the input, less for narrow ones, more for flat ones. */
  private static double scale(Strokes one, Strokes other) {
    double aspects = one.aspect() * other.aspect();
    double full = (double) one.width() / one.height();
    return Math.pow(aspects / (full * full), ASPECT / 2);
  }

  @Override
  public double ownShare(int references) {
    return OWN_SHARE * (references - 1) / references;
  }

  @Override
  public double ownUpTo() {
    return OWN_UP_TO;
  }

  @Override
  public void write(Features features, DataOutput out) throws IOException {
    Drawn drawn = drawn(features);
    drawn.places.write(out);
    drawn.strokes.write(out);
    drawn.hinge.write(out);
  }

  @Override
  public Features read(DataInput in) throws IOException {
    return new Drawn(PlaceVector.read(this, in), Strokes.read(in), Hinge.read(in));
  }
}
