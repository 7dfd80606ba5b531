/** One verification from image bytes to a decision, used alike by function and command line. */
@NullMarked
package io.countersign.verify;

import org.jspecify.annotations.NullMarked;
