package io.countersign.trainer.job;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureSets;
import io.countersign.trainer.data.WriterSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sets of a folder, a folder each, and the writers who train and test by its split table. */
record DataSet(List<Path> folders, List<SignatureFile> files, Path split) {
  private static final String SPLITS = "splits.csv";

  /**
   * Lists the signatures in {@code root}.
   *
   * @throws DataException when there is no table {@code splits.csv}, or no set
   */
  static DataSet in(Path root) throws IOException {
    Path split = root.resolve(SPLITS);
    if (!Files.isRegularFile(split)) {
      throw new DataException(
          "expected %s, a table set,writer,split: the gate measures on its test writers"
              .formatted(split));
    }
    List<Path> folders;
    try (Stream<Path> entries = Files.list(root)) {
      folders = entries.filter(Files::isDirectory).sorted().toList();
    }
    if (folders.isEmpty()) {
      throw new DataException("expected a folder for each set of signatures in " + root);
    }
    return new DataSet(folders, SignatureSets.read(folders, Optional.empty()).files(), split);
  }

  /** The same as long as no file's name, size or time of change is another. */
  String identity() throws IOException {
    StringBuilder all = new StringBuilder(described(split));
    for (SignatureFile file : files) {
      all.append(file.set()).append('/').append(described(file.path()));
    }
    return KeptRun.Key.digest(all.toString());
  }

  private static String described(Path file) throws IOException {
    return "%s %d %s\n"
        .formatted(file.getFileName(), Files.size(file), Files.getLastModifiedTime(file));
  }

  List<SignatureFile> training() {
    return WriterSelection.ofSplit(split, "train").of(files);
  }

  List<SignatureFile> test() {
    return WriterSelection.ofSplit(split, "test").of(files);
  }
}
