package io.countersign.trainer.stress;

import io.countersign.trainer.data.SignatureFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The questioned signatures that a stress is tried on: of each writer at most four genuine ones and
 * four forgeries, drawn from a fixed seed whatever order they come in. What is left out stays a
 * reference; a genuine one that is drawn is also offered as other writers' random forgery.
 */
final class Questioned {
  static final int EACH = 4;
  private static final long SEED = 72;

  private Questioned() {}

  /** The files drawn from {@code files}, by writer. */
  static List<SignatureFile> of(List<SignatureFile> files) {
    Map<String, List<SignatureFile>> groups = new TreeMap<>();
    for (SignatureFile file : files) {
      String group = file.writerId() + (file.forged() ? " forged" : " genuine");
      groups.computeIfAbsent(group, id -> new ArrayList<>()).add(file);
    }
    List<SignatureFile> drawn = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          members.sort(Comparator.comparing(SignatureFile::name));
          Collections.shuffle(members, new Random(SEED ^ group.hashCode()));
          drawn.addAll(members.subList(0, Math.min(EACH, members.size())));
        });
    return drawn;
  }
}
