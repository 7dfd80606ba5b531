/** HTTP servers that only this machine can reach. */
@NullMarked
package io.countersign.local.loopback;

import org.jspecify.annotations.NullMarked;
