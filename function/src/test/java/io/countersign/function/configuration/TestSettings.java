package io.countersign.function.configuration;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings as the functions read them, from given values and the defaults. */
public final class TestSettings {
  private TestSettings() {}

  /** Alternating names and values; the buckets are {@code models} and {@code signatures}. */
  public static Settings of(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    values.put("countersign.model-bucket", "models");
    values.put("countersign.signature-bucket", "signatures");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put("countersign." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addSystemSources()
        .withSources(new PropertiesConfigSource(values, "test", 500))
        .withMapping(Settings.class)
        .build()
        .getConfigMapping(Settings.class);
  }
}
