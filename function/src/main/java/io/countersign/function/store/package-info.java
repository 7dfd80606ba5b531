/** The signature bucket: names, places, reading signatures and writing results once. */
@NullMarked
package io.countersign.function.store;

import org.jspecify.annotations.NullMarked;
