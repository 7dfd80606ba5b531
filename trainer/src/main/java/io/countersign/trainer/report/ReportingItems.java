package io.countersign.trainer.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What ISO/IEC 19795-1 wants reported of a technology evaluation, and what a report has of it. */
public final class ReportingItems {
  private ReportingItems() {}

  /** What ISO/IEC 19795-1 asks for, and what there is of it. */
  public static Map<String, String> of(Report report) {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("kind of evaluation", "technology evaluation, offline, on stored signatures");
    items.put("system", "model %s; see Configuration".formatted(report.manifest().modelId()));
    items.put(
        "test crew",
        report.results().sets().stream()
            .map(
                set ->
                    "%s: %s"
                        .formatted(
                            set.set(), Wording.counted(Report.writers(set).size(), "writer")))
            .collect(Collectors.joining("; ")));
    items.put("age, sex, occupation of the crew", "not recorded with these sets");
    items.put(
        "apart from training",
        Wording.counted(report.manifest().training().writers().size(), "training writer")
            + ", none among the crew unless a warning above says so");
    items.put("acquisition", "as the sets' publishers scanned them; nothing was captured here");
    items.put(
        "failure to acquire or enrol",
        "%s left out, listed under Configuration"
            .formatted(Wording.counted(report.skipped().size(), "unusable image")));
    items.put(
        "genuine and impostor comparisons",
        "counted in each set's first table; random forgeries are zero-effort impostors, skilled"
            + " ones practised");
    items.put(
        "protocol", "pairs and reference sets under Configuration, each comparison in scores.csv");
    items.put(
        "error rates",
        "FAR and FRR at thresholds fixed beforehand; DET curves; EER for ranking only");
    items.put(
        "uncertainty",
        "95 % intervals over writers: bootstrap, and the exact binomial bound where no error was"
            + " seen");
    items.put("rates by person", "Writers one by one");
    items.put("throughput", "not measured here");
    items.put(
        "presentation attacks",
        "copies of references are found by the function; not part of this evaluation");
    return items;
  }
}
