/** Generated pages with signatures on them, and for each pixel whose ink it is. */
@NullMarked
package io.countersign.trainer.pages;

import org.jspecify.annotations.NullMarked;
