package io.countersign.extraction;

/** Whose ink a pixel is; the ordinal is the network's class and the label in a mask. */
public enum Ink {
  /** None: paper, desk, shadow, the ground's pattern where it is faint. */
  NONE,
  SIGNATURE,
  /** Printed or stamped: text, rules, boxes, logos, seals, edges. */
  PRINT,
  /** Written by hand, but no signature: dates, names in capitals, amounts, crosses, notes. */
  HAND
}
