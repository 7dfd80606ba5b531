/** Error rates, likelihood ratio costs and their intervals, from scores alone. */
@NullMarked
package io.countersign.trainer.metrics;

import org.jspecify.annotations.NullMarked;
