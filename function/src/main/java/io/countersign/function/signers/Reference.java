package io.countersign.function.signers;

import io.countersign.comparison.Features;
import io.countersign.function.store.Enrolled;
import io.countersign.image.QualityFinding;
import io.countersign.verify.Specimen;
import java.util.List;
import java.util.Optional;

/** A genuine signature to compare with. */
public sealed interface Reference {

  /** What answers call it: {@code reference 2} of those sent, or {@code reference <name>}. */
  String name();

  Specimen.Identity identity();

  List<QualityFinding> quality();

  /** What is compared of it is known from before. */
  record Known(
      String name, Specimen.Identity identity, List<QualityFinding> quality, Features features)
      implements Reference {
    public Known {
      quality = List.copyOf(quality);
    }
  }

  /**
   * Still to be embedded.
   *
   * @param enrolled where the embedding is to be kept, if it is an enrolled one's
   */
  record Fresh(String name, Specimen specimen, Optional<Enrolled> enrolled) implements Reference {
    @Override
    public Specimen.Identity identity() {
      return specimen.identity();
    }

    @Override
    public List<QualityFinding> quality() {
      return specimen.quality();
    }

    /** The same, embedded. */
    public Known with(Features features) {
      return new Known(name, identity(), quality(), features);
    }
  }
}
