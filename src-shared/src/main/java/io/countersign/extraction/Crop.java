package io.countersign.extraction;

import io.countersign.extraction.Groups.Group;
import java.util.List;
import java.util.Optional;

/**
 * What is made of a small image, which somebody cut out about a signature. It is that as it is when
 * there is nothing else to be seen; else the signature is taken out of it; and where it cannot be
 * told from what is about it, that is said.
 *
 * @param part what is taken out; none when the image stays as it is
 * @param doubt why it may not be the signature and nothing else
 */
record Crop(Optional<Part> part, Optional<String> doubt) {
  /** A signature's pixels of a map. */
  record Part(InkMap map, Group group) {}

  /** Less confident groups are none. */
  private static final double LEAST = 0.3;

  /** From which confidence on a small image surely has a signature. */
  private static final double SURE = 0.6;

  /** Up to that share of ink that surely is not the signature's there is no other. */
  private static final double FOREIGN = 0.1;

  /** Above that share of other ink there is hardly anything of a signature. */
  private static final double MOSTLY_FOREIGN = 0.8;

  /** Above that share of ink that plainly is print there is print. */
  private static final double PRINT = 0.15;

  /** Above that share of a part's ink that may be either, the two cannot be told apart. */
  private static final double UNSURE = 0.25;

  /** Above that share of other ink in a part it lies too close about the signature. */
  private static final double AMONG = 0.35;

  /** From so many framed pieces on there is a frame, if any ink surely is not the signature's. */
  private static final int FRAMED = 2;

  private static final double TRACE = 0.05;

  /** Up to so many pieces one that is framed is a letter in a loop. */
  private static final int LOOP = 2;

  /** Share of writing that looks like a signature from which on it surely is one. */
  private static final double SIGNED = 0.8;

  private static final Optional<String> MIXED =
      Optional.of("print, a stamp or other ink cannot be told from the signature");

  private static final Optional<String> SEVERAL =
      Optional.of("the ink stands in two lines, and it is not sure which of them is the signature");

  private static final Crop AS_IT_IS = new Crop(Optional.empty(), Optional.empty());

  static Crop of(InkMap map, Census all) {
    boolean mostly = all.foreign() > MOSTLY_FOREIGN * all.ink();
    Structure structure = Structure.of(map.dark());
    boolean other = mostly || all.surelyForeign() > FOREIGN * all.ink();
    boolean framed = structure.framed() >= FRAMED && all.surelyForeign() > TRACE * all.ink();
    boolean ruled = Rule.in(map.dark());
    if (!other
        && !framed
        && !ruled
        && !structure.shows()) { // as most are: nothing else is to be found out
      return AS_IT_IS;
    }
    InkMap written = map.written();
    List<Group> strict = Groups.of(map);
    List<Group> groups =
        Groups.of(written).stream().filter(one -> one.confidence() >= LEAST).toList();
    boolean signed = !strict.isEmpty() && strict.get(0).confidence() >= SURE;
    boolean print =
        structure.shows()
            || framed
            || ruled
            || !signed && structure.framed() > 0 && structure.pieces() > LOOP
            || all.plainPrint() > PRINT * all.ink();
    if (!signed && structure.lines()) {
      return new Crop(Optional.empty(), SEVERAL);
    }
    if (!signed && !print) { // one hand's writing alone is the signature, however plain
      return AS_IT_IS;
    }
    if (groups.isEmpty() || !signed && groups.get(0).confidence() < SURE) {
      return new Crop(Optional.empty(), MIXED);
    }
    List<Group> own = own(groups, map);
    Group group = own.get(0);
    for (Group more : own.subList(1, own.size())) {
      group = group.and(more);
    }
    Census inside = Census.of(written, group.left(), group.top(), group.right(), group.bottom());
    boolean mixed =
        inside.unsure() > UNSURE * inside.ink() || inside.foreign() > AMONG * inside.ink();
    return new Crop(Optional.of(new Part(written, group)), mixed ? MIXED : Optional.empty());
  }

  /** The groups that are the signature: all of them, unless some are and others are not. */
  private static List<Group> own(List<Group> groups, InkMap map) {
    List<Group> signed = groups.stream().filter(one -> signed(one, map) >= SIGNED).toList();
    return signed.isEmpty()
        ? groups
        : groups.stream().filter(one -> signed(one, map) > 1 - SIGNED).toList();
  }

  /** Of the writing of a group the share that looks like a signature. */
  private static double signed(Group group, InkMap map) {
    double signed = 0;
    double written = 0;
    for (int y = group.top(); y <= group.bottom(); y++) {
      for (int x = group.left(); x <= group.right(); x++) {
        signed += map.signature(x, y);
        written += map.signature(x, y) + map.hand(x, y);
      }
    }
    return written == 0 ? 0 : signed / written;
  }
}
