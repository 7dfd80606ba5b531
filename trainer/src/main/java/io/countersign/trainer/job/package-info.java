/** What a scheduled machine runs: data from S3, training that survives its host, the gate. */
@NullMarked
package io.countersign.trainer.job;

import org.jspecify.annotations.NullMarked;
