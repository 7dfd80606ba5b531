/** Whether a published model may serve in place of the one that does. */
@NullMarked
package io.countersign.trainer.gate;

import org.jspecify.annotations.NullMarked;
