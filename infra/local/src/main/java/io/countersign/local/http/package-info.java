/** Turns HTTP into API Gateway HTTP API events and back, as the gateway in front of Lambda does. */
@NullMarked
package io.countersign.local.http;

import org.jspecify.annotations.NullMarked;
