/** Networks as tables of layers, and the DJL block made from a table. */
@NullMarked
package io.countersign.trainer.network;

import org.jspecify.annotations.NullMarked;
