/** Bytes of image files to grey pixels, one decoder a format, as the file's own notes have it. */
@NullMarked
package io.countersign.codec;

import org.jspecify.annotations.NullMarked;
