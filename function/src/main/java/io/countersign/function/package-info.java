/**
 * The Funqy functions, chosen at run time by {@code QUARKUS_FUNQY_EXPORT}, and their wiring;
 * nothing else depends on what is here.
 */
@NullMarked
package io.countersign.function;

import org.jspecify.annotations.NullMarked;
