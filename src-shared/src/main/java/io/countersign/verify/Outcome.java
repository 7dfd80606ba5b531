package io.countersign.verify;

import io.countersign.image.Decoded;
import io.countersign.image.QualityFinding;
import io.countersign.scoring.Decision;
import java.util.List;

/** What came of a verification: a decision, or a refusal of one of the images. */
public sealed interface Outcome {

  /** A decision, with what is to be said of the images' quality. */
  record Decided(Decision decision, List<QualityFinding> quality) implements Outcome {
    public Decided {
      quality = List.copyOf(quality);
    }
  }

  /**
   * No decision.
   *
   * @param image {@code questioned} or {@code reference 2}, counted from 1
   */
  record Refused(Reason reason, String image, String message) implements Outcome {
    static Refused of(String image, Decoded.Refused refused) {
      Reason reason =
          switch (refused.reason()) {
            case TOO_LARGE -> Reason.TOO_LARGE;
            case NOT_AN_IMAGE, DAMAGED -> Reason.NOT_AN_IMAGE;
          };
      return new Refused(reason, image, refused.message());
    }
  }

  /** Why there is no decision. */
  enum Reason {
    TOO_LARGE,
    NOT_AN_IMAGE,
    UNUSABLE
  }
}
