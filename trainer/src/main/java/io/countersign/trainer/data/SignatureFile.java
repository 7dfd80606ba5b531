package io.countersign.trainer.data;

import java.nio.file.Path;

/**
 * One image of a data set.
 *
 * @param name path relative to the data folder, with {@code /} between folders
 * @param set name of the data set's folder
 * @param writer whose signature it claims to be, unique within the set
 * @param forged whether it is a skilled forgery
 */
public record SignatureFile(Path path, String name, String set, String writer, boolean forged) {

  /** The writer, unique over all sets: {@code set/writer}. */
  public String writerId() {
    return set + "/" + writer;
  }
}
