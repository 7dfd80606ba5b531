/** Files and objects of S3 that are either as they were or complete. */
@NullMarked
package io.countersign.trainer.storage;

import org.jspecify.annotations.NullMarked;
