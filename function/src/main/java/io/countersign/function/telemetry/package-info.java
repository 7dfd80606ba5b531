/**
 * What is said of each event while and after it is answered: one log line with its metrics and
 * times.
 */
@NullMarked
package io.countersign.function.telemetry;

import org.jspecify.annotations.NullMarked;
