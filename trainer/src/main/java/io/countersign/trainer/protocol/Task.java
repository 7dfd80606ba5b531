package io.countersign.trainer.protocol;

import io.countersign.comparison.Features;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Score;
import java.util.List;

/** The comparisons of one set with one number of references, and their figures. */
public record Task(Figures figures, List<Comparison> comparisons, Scoring scoring) {
  public Task {
    comparisons = List.copyOf(comparisons);
  }

  /** The task of these comparisons, judged by {@code scoring}. */
  static Task of(String set, int references, List<Comparison> comparisons, Scoring scoring) {
    List<Score> scores = comparisons.stream().map(Comparison::score).toList();
    return new Task(Figures.of(set, references, scores, scoring), comparisons, scoring);
  }

  public String set() {
    return figures.set();
  }

  /** How many references a comparison has. */
  public int references() {
    return figures.references();
  }

  /** What error rates need of the comparisons. */
  public List<Score> scores() {
    return comparisons.stream().map(Comparison::score).toList();
  }

  /**
   * One questioned signature measured against references: one row of {@code scores.csv}.
   *
   * @param writer the claimed signer
   * @param references the references, one or more
   */
  public record Comparison(
      String set,
      String writer,
      List<Sample> references,
      Sample questioned,
      Score.Kind kind,
      double distance) {
    /** What error rates need of it. */
    public Score score() {
      return new Score(writer, kind, distance);
    }
  }

  /**
   * One embedded signature of an evaluation.
   *
   * @param cues what the image gives away without any reference
   */
  public record Sample(Cues cues, Features embedding) {
    public SignatureFile file() {
      return cues.file();
    }

    /** The data set, such as {@code icdar2011-dutch}. */
    public String set() {
      return file().set();
    }

    /** The writer it claims to be by, unique within the set. */
    public String writer() {
      return file().writer();
    }

    public boolean forged() {
      return file().forged();
    }

    /** Path relative to the data folder. */
    public String path() {
      return file().name();
    }
  }
}
