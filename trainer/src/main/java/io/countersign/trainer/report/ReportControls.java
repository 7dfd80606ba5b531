package io.countersign.trainer.report;

import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.controls.NoReferenceControl;
import io.countersign.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report's table of a set's shortcut controls, each with what its value means. */
final class ReportControls {
  private static final Map<String, String> NAMES =
      Map.of(
          Controls.NO_REFERENCE,
          "no-reference control, AUC",
          Controls.INK_TONE + Kind.SKILLED.label(),
          "ink-tone control, skilled EER",
          Controls.INK_TONE + Kind.RANDOM.label(),
          "ink-tone control, random EER",
          Controls.WRONG_REFERENCE,
          "wrong-reference control, AUC",
          Controls.TONE_SWAP,
          "tone-swap test, largest change of a distance");

  /** EER of ink tone alone below which a data set is said to give its kinds away. */
  private static final double GIVEN_AWAY = 0.3;

  private ReportControls() {}

  static String table(List<Manifest.Metric> controls) {
    StringBuilder rows = new StringBuilder();
    for (Manifest.Metric control : controls) {
      rows.append(
          Html.row(
              NAMES.getOrDefault(control.name(), control.name()),
              List.of(Html.cell(Optional.of(control)), Html.cell(meaning(control)))));
    }
    return Html.table(Html.header(List.of("control", "value", "which means")), rows.toString());
  }

  static String meaning(Manifest.Metric control) {
    double value = control.value();
    if (control.name().equals(Controls.NO_REFERENCE)) {
      return Controls.contaminated(control)
          ? "contaminated: forgeries are recognised without a reference"
          : "clean: no such shortcut found in single images";
    }
    if (control.name().equals(Controls.TONE_SWAP)) {
      return value == 0 ? "ink tone is not seen" : "ink tone moves a distance by up to this much";
    }
    if (control.name().equals(Controls.WRONG_REFERENCE)) {
      return Math.abs(value - 0.5) > NoReferenceControl.CONTAMINATED - 0.5
          ? "part of what tells forgeries here needs no reference of the signer"
          : "against somebody else's signature forged and genuine score much the same";
    }
    return value < GIVEN_AWAY
        ? "ink tone gives them away: grey-level input proves nothing here"
        : "ink tone tells little";
  }
}
