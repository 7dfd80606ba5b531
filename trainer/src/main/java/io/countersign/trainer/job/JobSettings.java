package io.countersign.trainer.job;

import io.countersign.trainer.gate.Limits;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a job is told beside how to train.
 *
 * @param data {@code s3://bucket/prefix} or a folder, with a folder for each set and {@code
 *     splits.csv}
 * @param checkpoints {@code s3://bucket/prefix}
 * @param modelBucket bucket that the model is published to
 * @param work folder for the data's copy and the run
 * @param endpoint of an S3-compatible server, or null for AWS
 */
public record JobSettings(
    String data,
    String checkpoints,
    String modelBucket,
    Path work,
    String region,
    @Nullable URI endpoint,
    Limits limits) {}
