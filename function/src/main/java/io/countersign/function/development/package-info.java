/** What only development needs; the build leaves it out of what is deployed. */
@NullMarked
package io.countersign.function.development;

import org.jspecify.annotations.NullMarked;
