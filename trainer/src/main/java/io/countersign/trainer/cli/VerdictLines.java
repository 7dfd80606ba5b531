package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.manifest.Manifest;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Conclusion;
import io.countersign.scoring.Decision;
import io.countersign.trainer.cli.ConsoleProgress.LiveLine;
import io.countersign.trainer.verification.Questions;
import io.countersign.verify.Verified;
import io.countersign.verify.VerifiedJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** How decisions are printed. */
interface VerdictLines {
  /** Prints what came of one question. */
  void print(Questions.Question question, Checked<Verified> outcome, double millis);

  /**
   * The function's answer; here nothing is recorded, so its ids are new and of this answer only.
   */
  static ObjectNode answer(Verified verified, Manifest manifest, double millis) {
    String id = UUID.randomUUID().toString();
    return VerifiedJson.answer(VerifiedJson.details(verified, manifest).put("id", id), id, millis);
  }

  /** One JSON object a line: the files, and the function's answer or why there is none. */
  record Json(PrintWriter out, Manifest manifest) implements VerdictLines {
    @Override
    public void print(Questions.Question question, Checked<Verified> outcome, double millis) {
      ObjectNode line =
          JsonNodeFactory.instance.objectNode().put("questioned", question.questioned().toString());
      var references = line.putArray("references");
      question.references().forEach(reference -> references.add(reference.toString()));
      String field = outcome.fold(verified -> "answer", refusal -> "refused");
      line.set(field, outcome.fold(verified -> answer(verified, manifest, millis), Json::json));
      out.println(line);
      out.flush();
    }

    private static ObjectNode json(Refusal refusal) {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("detail", refusal.detail());
      refusal.image().ifPresent(image -> json.put("image", image));
      return json;
    }
  }

  /** A header, then one row a question. */
  final class Csv implements VerdictLines {
    private static final String[] COLUMNS = {
      "questioned",
      "reference",
      "verdict",
      "supports",
      "strength",
      "next",
      "probability",
      "likelihoodRatio",
      "distance",
      "threshold",
      "references",
      "profile",
      "copyOf",
      "notes",
      "refused"
    };

    private final PrintWriter out;
    private final CSVPrinter rows;

    Csv(PrintWriter out) {
      this.out = out;
      try {
        rows =
            CSVFormat.DEFAULT
                .builder()
                .setHeader(COLUMNS)
                .setRecordSeparator("\n")
                .get()
                .print(out);
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }

    @Override
    public void print(Questions.Question question, Checked<Verified> outcome, double millis) {
      String references =
          question.references().stream().map(Path::toString).collect(Collectors.joining(";"));
      List<?> row =
          outcome.fold(
              verified -> row(question, references, verified),
              refusal -> row(question, references, refusal));
      try {
        rows.printRecord(row);
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
      out.flush();
    }

    private static List<Object> row(
        Questions.Question question, String references, Verified verified) {
      Decision decision = verified.decision();
      Conclusion conclusion = verified.conclusion();
      return List.of(
          question.questioned(),
          references,
          verified.verdict().json(),
          conclusion.supports().json(),
          conclusion.strength().json(),
          conclusion.advice().json(),
          decision.probability(),
          decision.likelihoodRatio(),
          decision.distance(),
          decision.threshold(),
          decision.references(),
          verified.profile(),
          verified.copyOf().orElse(""),
          verified.quality().stream().map(f -> f.message()).collect(Collectors.joining("; ")),
          "");
    }

    private static List<Object> row(
        Questions.Question question, String references, Refusal refusal) {
      String why = refusal.image().map(image -> image + ": ").orElse("") + refusal.detail();
      return List.of(
          question.questioned(), references, "", "", "", "", "", "", "", "", "", "", "", "", why);
    }
  }

  /** How far a table is: a live line on a terminal, else a line now and then, and the sum. */
  static final class VerifyProgress {
    private static final int LINES = 10;

    private final PrintWriter out;
    private final int all;
    private final @Nullable LiveLine live;
    private final LiveLine.TimeLeft left =
        new LiveLine.TimeLeft(OptionalDouble.empty(), System::nanoTime);
    private final TreeMap<Integer, Integer> codes = new TreeMap<>();
    private int done;

    VerifyProgress(PrintWriter out, int all) {
      this.out = out;
      this.all = all;
      this.live = ConsoleProgress.isTerminal() ? new LiveLine(out) : null;
    }

    /** Takes the live line away, since another is printed on the same terminal. */
    void pause() {
      if (live != null) {
        live.clear();
      }
    }

    /** One more question has this exit code. */
    void add(int code) {
      codes.merge(code, 1, Integer::sum);
      done++;
      double seconds = left.seconds((double) done / all, 1.0 / all);
      String text = "%,d of %,d, %s left".formatted(done, all, LiveLine.Durations.text(seconds));
      if (live != null) {
        live.show(text, true);
      } else if (done < all && (long) done * LINES / all > (done - 1L) * LINES / all) {
        out.println(text);
        out.flush();
      }
    }

    /**
     * Prints the sum; the exit code of all: forged, else refused, else inconclusive, else genuine.
     */
    int end() {
      pause();
      out.printf(
          "%,d genuine, %,d forged, %,d inconclusive, %,d refused%n",
          codes.getOrDefault(ExitCode.DONE, 0),
          codes.getOrDefault(ExitCode.NO, 0),
          codes.getOrDefault(ExitCode.INCONCLUSIVE, 0),
          codes.getOrDefault(ExitCode.REFUSED, 0));
      out.flush();
      if (codes.containsKey(ExitCode.NO)) {
        return ExitCode.NO;
      }
      return codes.lastKey();
    }
  }
}
