/** What turns two signatures into a distance: named, versioned, frozen. */
@NullMarked
package io.countersign.comparison;

import org.jspecify.annotations.NullMarked;
