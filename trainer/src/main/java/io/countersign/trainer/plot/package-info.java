/**
 * Line plots, drawn alike as SVG and as PNG, legible in black and white print and for colour-blind
 * people.
 */
@NullMarked
package io.countersign.trainer.plot;

import org.jspecify.annotations.NullMarked;
