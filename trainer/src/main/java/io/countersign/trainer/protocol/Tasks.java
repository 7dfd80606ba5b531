package io.countersign.trainer.protocol;

import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The frozen protocol's comparisons, within one data set. Everything is drawn from a fixed seed, so
 * the same samples give the same comparisons.
 */
public final class Tasks {
  /** Draws of references for each writer in the reference task. */
  public static final int DRAWS = 20;

  /** Random forgeries for each draw of references. */
  public static final int RANDOM_A_DRAW = 20;

  /** From which every draw is made. */
  public static final long SEED = 20110917;

  private final String set;
  private final ReferenceSet.PairDistances distances;
  private final Map<String, Writer> writers = new TreeMap<>();
  private final Map<Integer, List<Task.Comparison>> made = new TreeMap<>();

  /** The tasks over {@code samples}, all of one set. */
  public Tasks(String set, List<Task.Sample> samples) {
    this(set, samples, Features::distances);
  }

  /** The same by some of what the samples' comparison compares. */
  Tasks(String set, List<Task.Sample> samples, ReferenceSet.PairDistances distances) {
    this.set = set;
    this.distances = distances;
    for (Task.Sample sample : samples) {
      Writer writer = writers.computeIfAbsent(sample.writer(), id -> new Writer());
      (sample.forged() ? writer.forged : writer.genuine).add(sample);
    }
    writers.values().removeIf(writer -> writer.genuine.isEmpty());
  }

  /**
   * The comparisons with that many references: {@link #pairs} or {@link #references}, made once.
   */
  public List<Task.Comparison> with(int references) {
    return made.computeIfAbsent(
        references, count -> count == 1 ? pairs() : List.copyOf(references(count)));
  }

  private static final class Writer {
    final List<Task.Sample> genuine = new ArrayList<>();
    final List<Task.Sample> forged = new ArrayList<>();
  }

  /**
   * One reference: all unordered genuine–genuine pairs of a writer, all genuine–forged pairs of a
   * writer, and every genuine signature against one seeded genuine one of each other writer.
   */
  public List<Task.Comparison> pairs() {
    List<PairQuestion> pairs = new ArrayList<>();
    Random random = new Random(SEED);
    writers.forEach(
        (id, writer) -> {
          for (int i = 0; i < writer.genuine.size(); i++) {
            Task.Sample reference = writer.genuine.get(i);
            for (int j = i + 1; j < writer.genuine.size(); j++) {
              pairs.add(new PairQuestion(id, reference, writer.genuine.get(j), Score.Kind.GENUINE));
            }
            for (Task.Sample forged : writer.forged) {
              pairs.add(new PairQuestion(id, reference, forged, Score.Kind.SKILLED));
            }
            for (Map.Entry<String, Writer> other : writers.entrySet()) {
              if (!other.getKey().equals(id)) {
                List<Task.Sample> genuine = other.getValue().genuine;
                Task.Sample questioned = genuine.get(random.nextInt(genuine.size()));
                pairs.add(new PairQuestion(id, reference, questioned, Score.Kind.RANDOM));
              }
            }
          }
        });
    return pairs.parallelStream().map(this::answer).toList();
  }

  private record PairQuestion(
      String writer, Task.Sample reference, Task.Sample questioned, Score.Kind kind) {}

  private Task.Comparison answer(PairQuestion pair) {
    double distance = 0; // added up as features are, to the last bit
    for (double part :
        distances.between(pair.reference().embedding(), pair.questioned().embedding())) {
      distance += part;
    }
    return new Task.Comparison(
        set, pair.writer(), List.of(pair.reference()), pair.questioned(), pair.kind(), distance);
  }

  /**
   * Several references: for each writer with more than {@code references} genuine signatures, 20
   * seeded draws of that many; the remaining genuine ones, all forgeries and 20 random signatures
   * are questioned against each draw.
   */
  public List<Task.Comparison> references(int references) {
    List<Task.Comparison> comparisons = new ArrayList<>();
    Random random = new Random(SEED + references);
    writers.forEach(
        (id, writer) -> {
          if (writer.genuine.size() <= references) {
            return;
          }
          List<Task.Sample> others = othersThan(id);
          KnownDistances known = new KnownDistances(distances);
          for (int draw = 0; draw < DRAWS; draw++) {
            List<Task.Sample> genuine = new ArrayList<>(writer.genuine);
            Collections.shuffle(genuine, random);
            List<Task.Sample> enrolled = List.copyOf(genuine.subList(0, references));
            List<Question> questions = new ArrayList<>();
            genuine.stream()
                .skip(references)
                .forEach(s -> questions.add(new Question(s, Score.Kind.GENUINE)));
            writer.forged.forEach(s -> questions.add(new Question(s, Score.Kind.SKILLED)));
            for (int i = 0; i < RANDOM_A_DRAW && !others.isEmpty(); i++) {
              Task.Sample other = others.get(random.nextInt(others.size()));
              questions.add(new Question(other, Score.Kind.RANDOM));
            }
            Questioning against = new Questioning(id, enrolled, known);
            comparisons.addAll(questions.parallelStream().map(against::ask).toList());
          }
        });
    return comparisons;
  }

  /**
   * Of three seeded genuine signatures of one writer, how far each is from the nearer of the other
   * two; as many draws a writer as there are of references.
   */
  double[] nearestOfThree() {
    Random random = new Random(SEED - 1);
    List<Double> nearest = new ArrayList<>();
    for (Writer writer : writers.values()) {
      KnownDistances known = new KnownDistances(distances);
      for (int draw = 0; draw < DRAWS && writer.genuine.size() >= 3; draw++) {
        List<Task.Sample> three = new ArrayList<>(writer.genuine);
        Collections.shuffle(three, random);
        double[] sides = new double[3];
        for (int i = 0; i < 3; i++) {
          Features one = three.get(i).embedding();
          Features other = three.get((i + 1) % 3).embedding();
          sides[i] = Arrays.stream(known.between(one, other)).sum();
        }
        for (int i = 0; i < 3; i++) {
          nearest.add(Math.min(sides[i], sides[(i + 2) % 3]));
        }
      }
    }
    return nearest.stream().mapToDouble(distance -> distance).toArray();
  }

  private List<Task.Sample> othersThan(String id) {
    List<Task.Sample> others = new ArrayList<>();
    writers.forEach(
        (other, writer) -> {
          if (!other.equals(id)) {
            others.addAll(writer.genuine);
          }
        });
    return others;
  }

  /** Distances between a writer's references and others are asked for once in every draw. */
  private static final class KnownDistances implements ReferenceSet.PairDistances {
    private final ReferenceSet.PairDistances asked;
    private final Map<Pair, double[]> distances = new ConcurrentHashMap<>();

    KnownDistances(ReferenceSet.PairDistances asked) {
      this.asked = asked;
    }

    /** Embeddings are told apart as objects. */
    private record Pair(Features one, Features other) {}

    @Override
    public double[] between(Features one, Features other) {
      return distances.computeIfAbsent(new Pair(one, other), pair -> asked.between(one, other));
    }
  }

  private record Question(Task.Sample questioned, Score.Kind kind) {}

  /** One drawn set of references, asked about many signatures. */
  private final class Questioning {
    private final String writer;
    private final List<Task.Sample> enrolled;
    private final ReferenceSet references;

    Questioning(String writer, List<Task.Sample> enrolled, KnownDistances known) {
      this.writer = writer;
      this.enrolled = enrolled;
      List<Features> embeddings = enrolled.stream().map(Task.Sample::embedding).toList();
      this.references = ReferenceSet.of(embeddings, known);
    }

    Task.Comparison ask(Question question) {
      Task.Sample questioned = question.questioned();
      double distance = references.distance(questioned.embedding());
      return new Task.Comparison(set, writer, enrolled, questioned, question.kind(), distance);
    }
  }
}
