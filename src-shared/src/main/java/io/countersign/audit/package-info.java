/**
 * Records that are evidence: who did what, each written once and chained to the one before by its
 * hash. Where they are kept is not known here.
 */
@NullMarked
package io.countersign.audit;

import org.jspecify.annotations.NullMarked;
