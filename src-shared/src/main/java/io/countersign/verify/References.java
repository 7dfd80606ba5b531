package io.countersign.verify;

import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.image.QualityFinding;
import io.countersign.image.QualityFinding.Code;
import io.countersign.scoring.Likeness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The references of one signer, sorted out before anything is compared with them: the same picture
 * twice counts once, one that does not look like the others is left out, and references of which no
 * majority looks like one hand decide nothing. Thread-safe.
 */
public final class References {
  private final List<Known> all;
  private final List<Known> used;
  private final ReferenceSet set;
  private final List<QualityFinding> findings;
  private final Optional<String> doubt;

  private References(
      List<Known> all,
      List<Known> used,
      ReferenceSet set,
      List<QualityFinding> findings,
      Optional<String> doubt) {
    this.all = all;
    this.used = used;
    this.set = set;
    this.findings = findings;
    this.doubt = doubt;
  }

  /**
   * Sorts out one or more references.
   *
   * @throws IllegalArgumentException when there is none, or they are of different comparisons
   */
  public static References of(List<Known> references, Likeness likeness) {
    Distances distances = new Distances(references);
    List<QualityFinding> findings = new ArrayList<>();
    List<Known> different = different(references, likeness, distances, findings);
    List<Known> alike = alike(different, likeness, distances);
    Optional<String> doubt = Optional.empty();
    if (2 * alike.size() <= different.size() && different.size() > 1) {
      String sentence =
          "%s do not look like one hand".formatted(names(different)) + ": nothing can be decided.";
      doubt = Optional.of(capital(sentence));
      findings.add(new QualityFinding(Code.UNLIKE_REFERENCES, false, capital(sentence)));
      alike = different;
    } else {
      for (Known one : different) {
        if (!alike.contains(one)) {
          findings.add(
              new QualityFinding(
                  Code.REFERENCE_LEFT_OUT,
                  false,
                  one.name() + " does not look like the others and was left out."));
        }
      }
    }
    return new References(
        List.copyOf(references),
        alike,
        ReferenceSet.of(alike.stream().map(Known::features).toList(), distances),
        List.copyOf(findings),
        doubt);
  }

  /** Of each picture the first. */
  private static List<Known> different(
      List<Known> references,
      Likeness likeness,
      Distances distances,
      List<QualityFinding> findings) {
    List<Known> different = new ArrayList<>();
    for (Known one : references) {
      Optional<Known> before =
          different.stream()
              .filter(
                  other ->
                      one.identity().copies(other.identity())
                          || distances.sum(one, other) < likeness.copyBelow())
              .findFirst();
      if (before.isPresent()) {
        findings.add(
            new QualityFinding(
                Code.REFERENCE_TWICE,
                false,
                "%s is the same picture as %s and counts once."
                    .formatted(one.name(), before.get().name())));
      } else {
        different.add(one);
      }
    }
    return different;
  }

  /** The largest group in which each looks like another of it; the first of several. */
  private static List<Known> alike(List<Known> references, Likeness likeness, Distances distances) {
    List<Known> largest = List.of();
    List<Known> left = new ArrayList<>(references);
    while (!left.isEmpty()) {
      List<Known> group = new ArrayList<>(List.of(left.remove(0)));
      for (int i = 0; i < group.size(); i++) {
        Known member = group.get(i);
        List<Known> near =
            left.stream()
                .filter(one -> distances.sum(member, one) <= likeness.alikeUpTo())
                .toList();
        group.addAll(near);
        left.removeAll(near);
      }
      if (group.size() > largest.size()) {
        largest = group;
      }
    }
    List<Known> found = largest;
    return references.stream().filter(found::contains).toList();
  }

  /** Distances between references, each asked for once; those to others are not remembered. */
  private static final class Distances implements ReferenceSet.PairDistances {
    private final Set<Features> references;
    private final Map<List<Features>, double[]> known = new ConcurrentHashMap<>();

    Distances(List<Known> references) {
      this.references = references.stream().map(Known::features).collect(Collectors.toSet());
    }

    double sum(Known one, Known other) {
      return Arrays.stream(between(other.features(), one.features())).sum();
    }

    @Override
    public double[] between(Features one, Features other) {
      if (!references.contains(one) || !references.contains(other)) {
        return one.distances(other);
      }
      double[] back = known.get(List.of(other, one));
      return back != null
          ? back
          : known.computeIfAbsent(List.of(one, other), pair -> one.distances(other));
    }
  }

  private static String names(List<Known> references) {
    return references.stream().map(Known::name).collect(Collectors.joining(", "));
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** All that were given, in their order. */
  public List<Known> all() {
    return all;
  }

  /** How many a questioned signature is compared with. */
  public int size() {
    return used.size();
  }

  /** How {@code questioned} compares with those that are used. */
  public ReferenceSet.Compared compare(Known questioned) {
    return set.compare(questioned.features());
  }

  /** The reference that {@code questioned} is the same picture as, if it is one. */
  Optional<String> copiedBy(Known questioned, ReferenceSet.Compared compared, Likeness likeness) {
    Optional<String> same =
        all.stream()
            .filter(one -> one.identity().copies(questioned.identity()))
            .map(Known::name)
            .findFirst();
    return same.isEmpty() && compared.nearestDistance() < likeness.copyBelow()
        ? Optional.of(used.get(compared.nearest()).name())
        : same;
  }

  /** What was found among them. */
  public List<QualityFinding> findings() {
    return findings;
  }

  /** Why nothing can be decided with them, in a sentence; empty when they look like one hand. */
  public Optional<String> doubt() {
    return doubt;
  }
}
