package io.countersign.trainer.publishing;

import java.time.Instant;

/** A model in the bucket whose manifest is complete. */
public record PublishedModel(String modelId, Instant created, boolean current) {}
