/**
 * The Funqy functions, their settings and what they share: one package, chosen at run time by
 * {@code QUARKUS_FUNQY_EXPORT}.
 */
@NullMarked
package io.countersign.function;

import org.jspecify.annotations.NullMarked;
