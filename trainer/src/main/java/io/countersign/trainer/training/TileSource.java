package io.countersign.trainer.training;

/** As {@link BatchSource}, of tiles whose every pixel has a class. */
public interface TileSource {

  /** Steps that make up one epoch, at least 1. */
  int stepsPerEpoch();

  /** Tiles of a step. */
  int imagesPerStep();

  /** The tiles of a step; the same epoch and step give the same. */
  TileBatch next(int epoch, int step);

  /** What the tiles depend on, in a line: a resumed run must have the same. */
  String identity();
}
