/** What tests of several packages need. */
@NullMarked
package io.countersign.trainer.testing;

import org.jspecify.annotations.NullMarked;
