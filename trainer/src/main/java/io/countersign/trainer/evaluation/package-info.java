/** How accuracy is measured: tasks, error rates, calibration, shortcut controls, reports. */
@NullMarked
package io.countersign.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
