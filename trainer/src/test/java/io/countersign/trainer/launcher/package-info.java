/** The packaged command line, started as a user starts it. */
@NullMarked
package io.countersign.trainer.launcher;

import org.jspecify.annotations.NullMarked;
