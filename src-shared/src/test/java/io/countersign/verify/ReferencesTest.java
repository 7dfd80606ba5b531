package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.countersign.image.QualityFinding;
import io.countersign.image.QualityFinding.Code;
import io.countersign.scoring.Likeness;
import io.countersign.testing.SomeFeatures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures are numbers on a line here; a hand's are at most 1 apart. */
class ReferencesTest {
  private static final Likeness LIKENESS = new Likeness(0.1, 1);

  private static Known at(String name, double place) {
    return new Known(
        name,
        new Signature.Identity("bytes " + place, "pixels " + place),
        List.of(),
        SomeFeatures.of((float) place));
  }

  private static References of(double... places) {
    List<Known> known = new ArrayList<>();
    for (double place : places) {
      known.add(at("reference " + (known.size() + 1), place));
    }
    return References.of(known, LIKENESS);
  }

  private static List<String> messages(References references) {
    return references.findings().stream().map(QualityFinding::message).toList();
  }

  @Test
  void of_oneHand_isUsedAsItIs() {
    References references = of(0, 0.5, 1.2, 2);
    assertThat(references.size()).isEqualTo(4);
    assertThat(references.findings()).isEmpty();
    assertThat(references.doubt()).isEmpty();
  }

  @Test
  void of_oneAlone_isUsed() {
    assertThat(of(7).doubt()).isEmpty();
    assertThat(of(7).size()).isEqualTo(1);
  }

  @Test
  void of_strangers_decideNothing() {
    assertThat(of(0, 5, 10).doubt())
        .hasValue(
            "Reference 1, reference 2, reference 3 do not look like one hand: nothing can be"
                + " decided.");
    assertThat(of(0, 5).doubt()).isPresent();
    assertThat(of(0, 5, 10, 15, 20).findings())
        .extracting(QualityFinding::code)
        .containsExactly(Code.UNLIKE_REFERENCES);
  }

  @Test
  void of_twoHandsOfAsMany_decideNothing() {
    assertThat(of(0, 0.5, 7, 7.5).doubt()).isPresent();
  }

  @Test
  void of_oneStrangerAmongFive_isLeftOutAndNamed() {
    References references = of(0, 0.5, 9, 1, 1.5);
    assertThat(references.size()).isEqualTo(4);
    assertThat(references.doubt()).isEmpty();
    assertThat(messages(references))
        .containsExactly("reference 3 does not look like the others and was left out.");
    Known questioned = at("questioned", 0.7);
    assertThat(references.compare(questioned).distance())
        .isEqualTo(of(0, 0.5, 1, 1.5).compare(questioned).distance(), offset(1e-12));
  }

  @Test
  void of_theSamePictureTwice_countsOnce() {
    References references = of(0, 0.05, 0.5);
    assertThat(references.size()).isEqualTo(2);
    assertThat(messages(references))
        .containsExactly("reference 2 is the same picture as reference 1 and counts once.");
    assertThat(of(3, 3).size()).isEqualTo(1);
    assertThat(of(3, 3).doubt()).isEmpty();
  }

  @Test
  void copiedBy_nearerThanHandsAre_isACopyOfThatReference() {
    References references = of(0, 0.5, 1);
    Known copy = at("questioned", 0.55);
    Known another = at("questioned", 0.7);
    assertThat(references.copiedBy(copy, references.compare(copy), LIKENESS))
        .hasValue("reference 2");
    assertThat(references.copiedBy(another, references.compare(another), LIKENESS)).isEmpty();
  }

  @Test
  void copiedBy_theSameFileAsOneLeftOut_isACopyAllTheSame() {
    References references = of(0, 0.5, 9);
    Known same = at("questioned", 9);
    assertThat(references.copiedBy(same, references.compare(same), LIKENESS))
        .hasValue("reference 3");
  }

  @Test
  void of_none_isRefused() {
    assertThatThrownBy(() -> References.of(List.of(), LIKENESS))
        .hasMessage("expected at least one reference, got none");
  }
}
