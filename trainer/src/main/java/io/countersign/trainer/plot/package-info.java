/** Line plots as SVG text, legible in black and white print and for colour-blind people. */
@NullMarked
package io.countersign.trainer.plot;

import org.jspecify.annotations.NullMarked;
