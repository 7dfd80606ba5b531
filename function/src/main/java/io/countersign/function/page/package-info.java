/** The page for people and the description for programs: files that are served as they are. */
@NullMarked
package io.countersign.function.page;

import org.jspecify.annotations.NullMarked;
