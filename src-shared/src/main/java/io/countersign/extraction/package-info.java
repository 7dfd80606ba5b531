/** Which ink of an image is a signature's. */
@NullMarked
package io.countersign.extraction;

import org.jspecify.annotations.NullMarked;
