/** From a well-formed request to a recorded verdict, and to a picture that explains it. */
@NullMarked
package io.countersign.function.verification;

import org.jspecify.annotations.NullMarked;
