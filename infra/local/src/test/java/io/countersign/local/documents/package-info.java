/** The documents of the repository: their links, and the commands in them. */
@NullMarked
package io.countersign.local.documents;

import org.jspecify.annotations.NullMarked;
