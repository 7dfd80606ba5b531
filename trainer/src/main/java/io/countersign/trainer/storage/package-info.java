/** Files that are either as they were or complete. */
@NullMarked
package io.countersign.trainer.storage;

import org.jspecify.annotations.NullMarked;
