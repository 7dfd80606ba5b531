/** Checks what a machine must have before it trains. */
@NullMarked
package io.countersign.trainer.doctor;

import org.jspecify.annotations.NullMarked;
