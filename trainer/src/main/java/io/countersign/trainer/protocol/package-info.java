/** The frozen protocol: which signatures are compared with which, and what is fitted on it. */
@NullMarked
package io.countersign.trainer.protocol;

import org.jspecify.annotations.NullMarked;
