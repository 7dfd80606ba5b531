package io.countersign.trainer.job;

import io.countersign.trainer.data.Copies;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureSets;
import io.countersign.trainer.data.WriterSelection;
import io.countersign.trainer.storage.S3Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sets of a folder, a folder each, and the writers who train and test by its split table. */
record DataSet(List<Path> folders, List<SignatureFile> files, Path split) {
  private static final String SPLITS = "splits.csv";

  /**
   * Lists the signatures in {@code root}.
   *
   * @param allowCopies whether one picture may stand for two things
   * @throws DataException when there is no table {@code splits.csv}, no set, or such a picture
   */
  static DataSet in(Path root, boolean allowCopies) throws IOException {
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
    List<SignatureFile> files = SignatureSets.read(folders, Optional.empty()).files();
    if (!allowCopies) {
      Copies.refuse(files);
    }
    return new DataSet(folders, files, split);
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

  /** A place in S3, {@code s3://bucket/prefix}; the prefix without a slash at its end. */
  record S3Location(String bucket, String prefix) {
    private static final String SCHEME = "s3://";

    static boolean is(String text) {
      return text.startsWith(SCHEME);
    }

    static S3Location parse(String text) {
      String[] parts =
          text.startsWith(SCHEME) ? text.substring(SCHEME.length()).split("/", 2) : new String[0];
      if (parts.length < 2 || parts[0].isEmpty() || parts[1].replace("/", "").isEmpty()) {
        throw new DataException("expected s3://bucket/prefix, got " + text);
      }
      return new S3Location(parts[0], parts[1].replaceFirst("/+$", ""));
    }

    S3Bucket open(String region, @Nullable URI endpoint) {
      return S3Bucket.open(bucket, region, endpoint);
    }

    String key(String name) {
      return prefix + "/" + name;
    }
  }
}
