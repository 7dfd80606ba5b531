/** The command line {@code countersign}. */
@NullMarked
package io.countersign.trainer.cli;

import org.jspecify.annotations.NullMarked;
