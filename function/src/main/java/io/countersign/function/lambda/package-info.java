/**
 * What Lambda gives a function beside its events: the request id, a place for libraries, threads.
 */
@NullMarked
package io.countersign.function.lambda;

import org.jspecify.annotations.NullMarked;
