/** Models in S3: publish, list, promote, roll back. */
@NullMarked
package io.countersign.trainer.publishing;

import org.jspecify.annotations.NullMarked;
