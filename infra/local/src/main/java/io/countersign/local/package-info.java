/** The whole of Countersign on one machine: S3, both functions, the HTTP API and S3's events. */
@NullMarked
package io.countersign.local;

import org.jspecify.annotations.NullMarked;
