package io.countersign.trainer.evaluation;

import io.countersign.decision.Embedding;
import io.countersign.decision.ReferenceSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The frozen protocol's comparisons, within one data set. Everything is drawn from a fixed seed, so
 * the same samples give the same comparisons.
 */
public final class Tasks {
  /** Draws of references for each writer in the reference task. */
  static final int DRAWS = 20;

  /** Random forgeries for each draw of references. */
  static final int RANDOM_A_DRAW = 20;

  /** From which every draw is made. */
  static final long SEED = 20110917;

  private final String set;
  private final Map<String, Writer> writers = new TreeMap<>();

  /** The tasks over {@code samples}, all of one set. */
  public Tasks(String set, List<Sample> samples) {
    this.set = set;
    for (Sample sample : samples) {
      Writer writer = writers.computeIfAbsent(sample.writer(), id -> new Writer());
      (sample.forged() ? writer.forged : writer.genuine).add(sample);
    }
    writers.values().removeIf(writer -> writer.genuine.isEmpty());
  }

  /** The comparisons with that many references: {@link #pairs} or {@link #references}. */
  List<Comparison> with(int references) {
    return references == 1 ? pairs() : references(references);
  }

  private static final class Writer {
    final List<Sample> genuine = new ArrayList<>();
    final List<Sample> forged = new ArrayList<>();
  }

  /**
   * One reference: all unordered genuine–genuine pairs of a writer, all genuine–forged pairs of a
   * writer, and every genuine signature against one seeded genuine one of each other writer.
   */
  public List<Comparison> pairs() {
    List<Comparison> pairs = new ArrayList<>();
    Random random = new Random(SEED);
    writers.forEach(
        (id, writer) -> {
          for (int i = 0; i < writer.genuine.size(); i++) {
            Sample reference = writer.genuine.get(i);
            for (int j = i + 1; j < writer.genuine.size(); j++) {
              pairs.add(pair(id, reference, writer.genuine.get(j), Kind.GENUINE));
            }
            for (Sample forged : writer.forged) {
              pairs.add(pair(id, reference, forged, Kind.SKILLED));
            }
            for (Map.Entry<String, Writer> other : writers.entrySet()) {
              if (!other.getKey().equals(id)) {
                List<Sample> genuine = other.getValue().genuine;
                Sample questioned = genuine.get(random.nextInt(genuine.size()));
                pairs.add(pair(id, reference, questioned, Kind.RANDOM));
              }
            }
          }
        });
    return pairs;
  }

  private Comparison pair(String writer, Sample reference, Sample questioned, Kind kind) {
    double distance = reference.embedding().distance(questioned.embedding());
    return new Comparison(set, writer, List.of(reference), questioned, kind, distance);
  }

  /**
   * Several references: for each writer with more than {@code references} genuine signatures, 20
   * seeded draws of that many; the remaining genuine ones, all forgeries and 20 random signatures
   * are questioned against each draw.
   */
  public List<Comparison> references(int references) {
    List<Comparison> comparisons = new ArrayList<>();
    Random random = new Random(SEED + references);
    writers.forEach(
        (id, writer) -> {
          if (writer.genuine.size() <= references) {
            return;
          }
          List<Sample> others = othersThan(id);
          for (int draw = 0; draw < DRAWS; draw++) {
            List<Sample> genuine = new ArrayList<>(writer.genuine);
            Collections.shuffle(genuine, random);
            List<Sample> enrolled = List.copyOf(genuine.subList(0, references));
            Questioning against = new Questioning(id, enrolled);
            genuine.stream()
                .skip(references)
                .forEach(s -> comparisons.add(against.ask(s, Kind.GENUINE)));
            writer.forged.forEach(s -> comparisons.add(against.ask(s, Kind.SKILLED)));
            for (int i = 0; i < RANDOM_A_DRAW && !others.isEmpty(); i++) {
              comparisons.add(against.ask(others.get(random.nextInt(others.size())), Kind.RANDOM));
            }
          }
        });
    return comparisons;
  }

  private List<Sample> othersThan(String id) {
    List<Sample> others = new ArrayList<>();
    writers.forEach(
        (other, writer) -> {
          if (!other.equals(id)) {
            others.addAll(writer.genuine);
          }
        });
    return others;
  }

  /** One drawn set of references, asked about many signatures. */
  private final class Questioning {
    private final String writer;
    private final List<Sample> enrolled;
    private final ReferenceSet references;

    Questioning(String writer, List<Sample> enrolled) {
      this.writer = writer;
      this.enrolled = enrolled;
      List<Embedding> embeddings = enrolled.stream().map(Sample::embedding).toList();
      this.references = ReferenceSet.of(embeddings);
    }

    Comparison ask(Sample questioned, Kind kind) {
      double distance = references.distance(questioned.embedding());
      return new Comparison(set, writer, enrolled, questioned, kind, distance);
    }
  }
}
