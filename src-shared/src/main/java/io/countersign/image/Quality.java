package io.countersign.image;

import java.util.List;

/** What {@link QualityCheck} found; empty when nothing is wrong. */
public record Quality(List<QualityFinding> findings) {
  public Quality {
    findings = List.copyOf(findings);
  }

  /** Whether a decision may be made from the image. */
  public boolean usable() {
    return findings.stream().noneMatch(QualityFinding::unusable);
  }
}
