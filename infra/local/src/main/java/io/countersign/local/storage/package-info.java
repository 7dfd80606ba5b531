/** An S3-compatible server on loopback, and the events S3 sends after an upload. */
@NullMarked
package io.countersign.local.storage;

import org.jspecify.annotations.NullMarked;
