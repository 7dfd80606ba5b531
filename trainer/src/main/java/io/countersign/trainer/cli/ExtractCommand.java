package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.document.Document;
import io.countersign.document.DocumentLimits;
import io.countersign.document.DocumentReader;
import io.countersign.extraction.Extraction;
import io.countersign.extraction.Found;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageLimits;
import io.countersign.image.InkBox;
import io.countersign.outcome.Checked;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the signatures on images and writes each alone. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Finds the signatures on images and on the pages of TIFFs and PDFs, and writes each alone "
            + "on its paper, without print and "
            + "other writing: NAME-1.png (of several pages NAME-p2-1.png), its ink "
            + "NAME-1-mask.png (black), and a row of signatures.csv with its page, box and "
            + "confidence. What cannot be read is a row that says why. Exit code 1: no signature "
            + "was found.")
final class ExtractCommand implements Callable<Integer> {
  static final String TABLE = "signatures.csv";
  private static final List<String> COLUMNS =
      List.of(
          "image",
          "page",
          "signature",
          "x",
          "y",
          "width",
          "height",
          "confidence",
          "crop",
          "problem");

  /** A file larger than this is no scan. */
  private static final long MOST_BYTES = 64L << 20;

  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "PNG, JPEG, TIFF or BMP images, or PDFs.")
  List<Path> files;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new or empty folder.")
  Path out;

  @Option(
      names = "--least",
      paramLabel = "CONFIDENCE",
      defaultValue = "0.5",
      description = "The least confidence of a signature, 0 to 1 (default: ${DEFAULT-VALUE}).")
  double least;

  @Option(
      names = "--ink",
      paramLabel = "FOLDER",
      description =
          "A folder with ink.onnx and ink.json, as train-ink leaves them (default: the network "
              + "that comes with the program).")
  @Nullable Path ink;

  @Option(names = "--json", description = "Prints a line of JSON for each row.")
  boolean json;

  private final Set<String> taken = new HashSet<>();
  private final List<List<String>> rows = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (!(least >= 0 && least <= 1)) {
      throw new InputException("expected --least from 0 to 1, got " + least);
    }
    requireEmpty();
    Files.createDirectories(out);
    int found = 0;
    try (Extraction extraction = network()) {
      DocumentReader reader = new DocumentReader(ImageLimits.DEFAULT, DocumentLimits.PATIENT);
      for (Path file : files) {
        found += extract(extraction, reader, file);
      }
    }
    byte[] table = TextTable.csv(COLUMNS, rows);
    AtomicFile.write(out.resolve(TABLE), to -> to.write(table));
    PrintWriter said = spec.commandLine().getOut();
    if (!json) {
      said.printf(
          "%d signature%s in %d file%s, in %s%n",
          found, found == 1 ? "" : "s", files.size(), files.size() == 1 ? "" : "s", out);
    }
    return found == 0 ? ExitCode.NO : ExitCode.DONE;
  }

  private Extraction network() {
    return ink != null
        ? Extraction.open(ink)
        : Extraction.bundled()
            .orElseThrow(() -> new InputException("expected --ink: no network is bundled"));
  }

  private void requireEmpty() throws IOException {
    if (Files.isDirectory(out)) {
      try (Stream<Path> inside = Files.list(out)) {
        if (inside.findAny().isPresent()) {
          throw new InputException("expected a new or empty folder for --out, got " + out);
        }
      }
    }
  }

  /** How many signatures are in {@code file}. */
  private int extract(Extraction extraction, DocumentReader reader, Path file) throws IOException {
    Checked<byte[]> read = bytes(file);
    Checked<Integer> found =
        read.then(bytes -> reader.read(bytes, document -> extract(extraction, document, file)));
    if (found instanceof Checked.Refused<Integer> refused) {
      return problem(file, refused.refusal().detail());
    }
    int signatures = found.optional().orElseThrow();
    return signatures == 0 ? problem(file, "no signature was found") : signatures;
  }

  private Checked<Integer> extract(Extraction extraction, Document document, Path file) {
    String stem = stem(file);
    int all = 0;
    for (int page = 1; page <= document.pages(); page++) {
      String name = document.pages() == 1 ? stem : "%s-p%d".formatted(stem, page);
      int number = page;
      Checked<Integer> found =
          document.page(
              page, image -> Checked.passed(write(extraction, image, file, number, name)));
      if (found instanceof Checked.Refused<Integer> refused) {
        problem(file, refused.refusal().detail());
        continue;
      }
      all += found.optional().orElseThrow();
    }
    return Checked.passed(all);
  }

  private int write(Extraction extraction, GrayImage image, Path file, int page, String name) {
    List<Found> signatures = extraction.find(image, least);
    try {
      for (int i = 0; i < signatures.size(); i++) {
        Found one = signatures.get(i);
        String crop = "%s-%d.png".formatted(name, i + 1);
        Files.write(out.resolve(crop), Synthesis.png(extraction.alone(image, one)));
        Files.write(
            out.resolve("%s-%d-mask.png".formatted(name, i + 1)), Synthesis.png(one.picture()));
        InkBox box = one.box();
        row(
            file.toString(),
            String.valueOf(page),
            String.valueOf(i + 1),
            String.valueOf(box.left()),
            String.valueOf(box.top()),
            String.valueOf(box.width()),
            String.valueOf(box.height()),
            String.format(Locale.ROOT, "%.3f", one.confidence()),
            crop,
            "");
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return signatures.size();
  }

  private static Checked<byte[]> bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      return Checked.malformed(
          "expected an image, there is " + (Files.isDirectory(file) ? "a folder" : "none"));
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Checked.malformed(
            "expected at most %d bytes, got %d".formatted(MOST_BYTES, Files.size(file)));
      }
      return Checked.passed(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      return Checked.malformed("expected a file that can be read: " + unreadable);
    }
  }

  private int problem(Path file, String sentence) {
    row(file.toString(), "", "", "", "", "", "", "", "", sentence);
    return 0;
  }

  private void row(String... cells) {
    rows.add(List.of(cells));
    if (json) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < cells.length; i++) {
        if (!cells[i].isEmpty()) {
          line.put(COLUMNS.get(i), cells[i]);
        }
      }
      spec.commandLine().getOut().println(line);
    }
  }

  /** The file's name without its ending; with a number where two have the same. */
  private String stem(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
    String stem = name;
    for (int i = 2; !taken.add(stem); i++) {
      stem = name + "_" + i;
    }
    return stem;
  }
}
