/** From a distance to a likelihood ratio and a verdict. */
@NullMarked
package io.countersign.scoring;

import org.jspecify.annotations.NullMarked;
