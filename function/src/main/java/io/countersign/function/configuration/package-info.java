/** Every setting of the functions, in one mapping. */
@NullMarked
package io.countersign.function.configuration;

import org.jspecify.annotations.NullMarked;
