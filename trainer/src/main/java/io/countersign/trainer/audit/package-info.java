/** Audit records of what this program changes, and the check of all records of a bucket. */
@NullMarked
package io.countersign.trainer.audit;

import org.jspecify.annotations.NullMarked;
