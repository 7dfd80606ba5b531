/** Signatures that arrive as S3 uploads. */
@NullMarked
package io.countersign.function.upload;

import org.jspecify.annotations.NullMarked;
