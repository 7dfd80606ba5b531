/** Millions of stored signatures at once: invocations of S3 Batch Operations. */
@NullMarked
package io.countersign.function.bulk;

import org.jspecify.annotations.NullMarked;
