/** From an API Gateway event to a checked request: multipart and JSON. */
@NullMarked
package io.countersign.function.request;

import org.jspecify.annotations.NullMarked;
