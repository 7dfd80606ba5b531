/** What a published model says of itself, and the codec and version gate for it. */
@NullMarked
package io.countersign.manifest;

import org.jspecify.annotations.NullMarked;
