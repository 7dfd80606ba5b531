package io.countersign.trainer.recipe;

import java.util.List;

/** Hears how the making of a model is going; calls come one at a time. */
public interface RecipeProgress {

  /** Something that happens once, in a sentence. */
  void note(String sentence);

  /**
   * Steps were done.
   *
   * @param training numbers of the members that are being trained, from 1, ascending
   * @param members how many there are
   * @param done steps of all members so far, those of earlier sessions included
   * @param session steps of this session
   * @param steps of all members together
   */
  void steps(List<Integer> training, int members, long done, long session, long steps);
}
