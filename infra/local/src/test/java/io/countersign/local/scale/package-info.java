/** Tests of the scale table. */
@NullMarked
package io.countersign.local.scale;

import org.jspecify.annotations.NullMarked;
