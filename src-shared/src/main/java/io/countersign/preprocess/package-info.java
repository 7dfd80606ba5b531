/** Grey pixels to the tensor that enters the network, in named, frozen versions. */
@NullMarked
package io.countersign.preprocess;

import org.jspecify.annotations.NullMarked;
