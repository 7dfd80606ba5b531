/** What comes back: verdicts and refusals, as values and as JSON. */
@NullMarked
package io.countersign.function.answer;

import org.jspecify.annotations.NullMarked;
