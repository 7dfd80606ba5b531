package io.countersign.trainer.protocol;

import io.countersign.comparison.Features;
import io.countersign.preprocess.NetworkInput;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Metric;
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
   * One questioned signature and references that do not all belong together, through the whole
   * served decision: a row of {@code scores.csv} beside the protocol's comparisons.
   *
   * @param writer the claimed one
   * @param references all that were given, in their order, also those that the decision left out
   * @param distance to those that it used
   * @param probability that the claimed writer wrote it, 0 to 1
   */
  public record Trial(
      Kind kind,
      String writer,
      List<Sample> references,
      Sample questioned,
      double distance,
      double probability,
      Verdict verdict) {
    public Trial {
      references = List.copyOf(references);
    }

    /** Whose the references are. */
    public enum Kind {
      /** Each by another writer than the claimed one, who wrote the questioned signature. */
      STRANGER_REFERENCES("stranger-references", Metric.STRANGER_REFERENCES),
      /** The claimed writer's but one; questioned is a skilled forgery. */
      MIXED_REFERENCES("mixed-references", Metric.MIXED_REFERENCES);

      private final String label;
      private final Metric metric;

      Kind(String label, Metric metric) {
        this.label = label;
        this.metric = metric;
      }

      /** The name used in {@code scores.csv}. */
      public String label() {
        return label;
      }

      /** The share of them that is called genuine. */
      public Metric metric() {
        return metric;
      }
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

  /**
   * What one image gives away by itself: the raw material of the shortcut controls. Holds no
   * pixels.
   */
  public static final class Cues {
    /**
     * Share of the range by which a value must differ from its image's extreme to count as drawn.
     */
    private static final float DRAWN = 0.25f;

    private final SignatureFile file;
    private final double[] statistics;
    private final double inkDeviation;

    private Cues(SignatureFile file, double[] statistics, double inkDeviation) {
      this.file = file;
      this.statistics = statistics;
      this.inkDeviation = inkDeviation;
    }

    /** The cues of an image and of the exact tensor that enters the network for it. */
    public static Cues of(SignatureImage image, NetworkInput input) {
      return of(image.file(), image.inkDeviation(), input);
    }

    static Cues of(SignatureFile file, double inkDeviation, NetworkInput input) {
      return new Cues(file, statistics(input), inkDeviation);
    }

    public SignatureFile file() {
      return file;
    }

    /**
     * Ink share, mean, deviation, least, largest, share of rows and of columns that are drawn on.
     */
    public double[] statistics() {
      return statistics.clone();
    }

    /** Standard deviation of the grey levels of the ink, 0 to 127.5. */
    public double inkDeviation() {
      return inkDeviation;
    }

    private static double[] statistics(NetworkInput input) {
      float[] values = input.values();
      double sum = 0;
      double squares = 0;
      float least = Float.MAX_VALUE;
      float largest = -Float.MAX_VALUE;
      for (float value : values) {
        sum += value;
        squares += (double) value * value;
        least = Math.min(least, value);
        largest = Math.max(largest, value);
      }
      double mean = sum / values.length;
      double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
      boolean inkIsLarge = mean < 0.5;
      boolean[] rows = new boolean[input.height()];
      boolean[] columns = new boolean[input.width()];
      int drawn = 0;
      for (int i = 0; i < values.length; i++) {
        if (inkIsLarge ? values[i] > least + DRAWN : values[i] < largest - DRAWN) {
          drawn++;
          rows[i / input.width()] = true;
          columns[i % input.width()] = true;
        }
      }
      double ink = drawn / (double) values.length;
      return new double[] {ink, mean, deviation, least, largest, share(rows), share(columns)};
    }

    private static double share(boolean[] drawn) {
      int count = 0;
      for (boolean line : drawn) {
        count += line ? 1 : 0;
      }
      return count / (double) drawn.length;
    }
  }
}
