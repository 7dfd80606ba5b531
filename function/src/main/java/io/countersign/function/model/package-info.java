/** Fetching the current model from S3 at start-up, checked, and holding it. */
@NullMarked
package io.countersign.function.model;

import org.jspecify.annotations.NullMarked;
