/** Shortcut controls: how far one gets without comparing signatures. */
@NullMarked
package io.countersign.trainer.controls;

import org.jspecify.annotations.NullMarked;
