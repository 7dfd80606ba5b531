/** How training images are varied, so that a network learns the hand and not the scan. */
@NullMarked
package io.countersign.trainer.augmentation;

import org.jspecify.annotations.NullMarked;
