/** Training and measuring the network that tells whose ink each pixel is. */
@NullMarked
package io.countersign.trainer.segmentation;

import org.jspecify.annotations.NullMarked;
