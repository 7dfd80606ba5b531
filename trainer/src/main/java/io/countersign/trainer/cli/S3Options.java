package io.countersign.trainer.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How S3 is reached; credentials come from the AWS default chain. */
final class S3Options {
  @Option(
      names = "--region",
      defaultValue = "${env:AWS_REGION:-eu-central-1}",
      description = "AWS region (default: $AWS_REGION, else eu-central-1)")
  String region;

  @Option(names = "--endpoint", description = "URL of an S3-compatible server instead of AWS")
  @Nullable URI endpoint;
}
