/** Image bytes to grey pixels, ink mask and quality findings. */
@NullMarked
package io.countersign.image;

import org.jspecify.annotations.NullMarked;
