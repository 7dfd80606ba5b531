/** Signature files verified against files of references, one by one or by the table. */
@NullMarked
package io.countersign.trainer.verification;

import org.jspecify.annotations.NullMarked;
