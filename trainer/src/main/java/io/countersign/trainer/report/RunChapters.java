package io.countersign.trainer.report;

/**
 * What a report says of the run that made its model, as XHTML; each empty where nothing is known.
 *
 * @param training curves and timing
 * @param configuration everything the run was told
 */
public record RunChapters(String training, String configuration) {
  /** Of a model without its run. */
  public static final RunChapters NONE = new RunChapters("", "");
}
