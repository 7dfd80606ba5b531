/** The demo: the whole way from signatures to verdicts, step by step. */
@NullMarked
package io.countersign.local.demo;

import org.jspecify.annotations.NullMarked;
