/** How busy the system is and how it queues at several loads, computed from measured latencies. */
@NullMarked
package io.countersign.local.scale;

import org.jspecify.annotations.NullMarked;
