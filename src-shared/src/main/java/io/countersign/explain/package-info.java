/** Pictures of what a verification compared: for people to look at, not evidence. */
@NullMarked
package io.countersign.explain;

import org.jspecify.annotations.NullMarked;
