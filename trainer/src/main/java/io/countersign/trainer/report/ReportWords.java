package io.countersign.trainer.report;

import io.countersign.trainer.metrics.Cllr;
import io.countersign.trainer.controls.Controls;
/** What the report says in words, for a reader who decides about risk and not about networks. */
final class ReportWords {
  private ReportWords() {}

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>TITLE</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff }
      p, dl, ul { max-width: 48rem } h2 { border-bottom: 2px solid #111; margin-top: 3rem } dt { font-weight: bold }
      table { border-collapse: collapse; margin: 1rem 0; font-size: .85rem; font-variant-numeric: tabular-nums }
      th, td { border: 1px solid #999; padding: .2rem .5rem; text-align: right; vertical-align: top }
      thead th { text-align: center; vertical-align: bottom } tbody th { text-align: left } small { color: #444; white-space: nowrap }
      .warning { border: 3px solid #d55e00; padding: .5rem 1rem } .contaminated { font-weight: bold; border: 3px solid #d55e00 }
      .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; max-width: 64rem }
      .wide { overflow-x: auto } .names { font-size: .8rem; max-width: none } svg { width: 100%; height: auto; font-family: system-ui, sans-serif }
      @media print { @page { size: A4 landscape; margin: 12mm } body { margin: 0; max-width: none; font-size: 11px } h2, h3 { break-after: avoid }
        svg, tr { break-inside: avoid } .wide { overflow: visible } .plots { grid-template-columns: repeat(4, 1fr) } }
      </style></head><body>
      """;

  /** The page up to its body, with its title. */
  static String head(String title) {
    return HEAD.replace("TITLE", Html.escape(title));
  }

  static final String HOW_TO_READ =
      """
      <p>One row a data set. EER is the error rate at which as many forgeries are let through as
      genuine signatures are refused: lower is better, 50&#160;% is a coin. The smaller figures are
      the 95&#160;% interval over writers: where the EER could lie with other writers of the same
      kind. All words are explained below. <em>Contaminated</em> means that forgeries can be recognised on this data without
      comparing signatures at all, so that its error rates say little about real use;
      <em>clean</em> means that the control found no such shortcut.</p>
      """;

  static final String GLOSSARY =
      """
      <h2>What the words mean</h2>
      <dl>
      <dt>Reference, questioned signature</dt>
      <dd>References are genuine signatures of the signer that are on file; the questioned signature
      claims to be by the same hand.</dd>
      <dt>Skilled forgery, random forgery</dt>
      <dd>A skilled forgery is a practised imitation of the claimed signer. A random forgery is
      somebody else's genuine signature, as when a cheque is signed by a stranger who never saw the
      right one. The two are never mixed in one figure.</dd>
      <dt>FAR, FRR</dt>
      <dd>False acceptance rate: forgeries that would be accepted. False rejection rate: genuine
      signatures that would be refused. A stricter threshold lowers the one and raises the
      other.</dd>
      <dt>EER</dt>
      <dd>The rate where FAR equals FRR. Its threshold is found on the very signatures that are
      measured (an <em>oracle</em> EER), so it ranks systems and is no promise; the promise is in the
      tables of thresholds, which were fixed beforehand on other writers.</dd>
      <dt>AUC</dt>
      <dd>The probability that a genuine signature is more alike than a forgery: 1 is perfect, 0.5 is
      a coin.</dd>
      <dt>Likelihood ratio, Cllr, min Cllr</dt>
      <dd>The likelihood ratio says how many times more probable the finding is for a genuine
      signature than for a forgery. Cllr is what these ratios cost somebody who trusts them, in bits:
      0 is perfect, 1 is no information, above 1 is misleading. Min Cllr is what would remain if the
      ratios were calibrated as well as they can be; the difference is the loss by calibration.</dd>
      <dt>95&#160;% interval</dt>
      <dd>The writers are drawn again, with replacement, 1,000 times; 95&#160;% of the results lie
      between the two ends.</dd>
      </dl>
      """;

  static final String GUIDE =
      """
      <h2>How to read controls and plots</h2>
      <h3>Controls</h3>
      <p>How far does one get without comparing signatures?</p>
      <ul>
      <li><em>No-reference control</em>: forged told from genuine by simple statistics of one single
      network input (share of ink, mean, deviation, extremes, extent), with a rule fitted on training
      writers. AUC near 0.5 is honest; above 0.65 the result is marked as contaminated.</li>
      <li><em>Ink-tone control</em>: accepting by the deviation of the ink's grey levels alone. A low
      EER says that the data set gives its forgeries away by pen or scanner; a system that sees grey
      levels proves nothing on it.</li>
      <li><em>Tone-swap test</em>: the largest change of a distance when two signatures exchange
      their ink tones. 0 means that the system does not see ink tone.</li>
      </ul>
      <h3>Curves</h3>
      <p>Every point of a curve is one threshold. DET: nearer to the lower left is better, and a
      curve crosses the dotted diagonal at its EER. ROC: nearer to the upper left is better. Rates
      below 0.1&#160;% lie on the edge of the DET plot.</p>
      <h3>Distances and calibration</h3>
      <p>Distances: the further the two outlines lie apart, the better; the dotted line is the
      equal-error threshold that was fixed beforehand. Calibration: of the comparisons that were
      given about 70&#160;% probability, about 70&#160;% should be genuine, so points belong on the
      dotted diagonal; above it the system is too cautious, below it too sure. The figures along the
      top are the comparisons in each tenth, genuine over forged; few comparisons make an uncertain
      point. Both kinds are weighted as if there were as many of the one as of the other. Ratios are
      calibrated against skilled forgeries, so against random ones the system is too cautious.</p>
      """;

  static final String RECOMPUTE =
      """
      <p>Every figure can be recomputed from <code>scores.csv</code>, one row a comparison: paths are
      relative to the data folder, and begin with the set's name where several sets were evaluated;
      several references are separated by <code>;</code>; the first reference tells the claimed
      writer; the odds of <code>probability</code> are the likelihood ratio. Two runs on the same
      data give the same files. This page holds no signature.</p>
      """;
}
