package io.countersign.function.request;

import io.countersign.function.configuration.Settings;

/**
 * What a request may hold.
 *
 * @param references most reference images
 * @param bytes largest body, decoded
 * @param bucket the bucket that {@code s3://} may name
 */
public record RequestRules(int references, int bytes, String bucket) {

  public static RequestRules of(Settings settings) {
    return new RequestRules(
        settings.limits().references(),
        settings.limits().requestBytes(),
        settings.signatureBucket());
  }
}
