/** What an evaluation leaves: figures for machines, pages for people, read again to compare. */
@NullMarked
package io.countersign.trainer.report;

import org.jspecify.annotations.NullMarked;
