package io.countersign.function.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.image.ImageLimits;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void settings_unset_haveTheirDefaults() {
    Settings settings = TestSettings.of();

    assertThat(settings.modelDirectory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.modelBytes()).isEqualTo(256 << 20);
    assertThat(settings.modelRetryPause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.batchTime()).isEqualTo(Duration.ofSeconds(24));
    assertThat(settings.shadowPatience()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.modelPublicKey()).isEmpty();
    assertThat(settings.erasureGrace()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.auditBucket()).isEmpty();
    assertThat(settings.pseudonymKey()).isEmpty();
    assertThat(settings.authorization()).isEqualTo(Settings.Authorization.NONE);
    assertThat(settings.scopePrefix()).isEqualTo("countersign/");
    assertThat(settings.tenantClaim()).isEmpty();
    assertThat(settings.nativeLibraryDirectory()).isEmpty();
    assertThat(settings.limits().references()).isEqualTo(10);
    assertThat(settings.limits().requestBytes()).isEqualTo(4 << 20);
    assertThat(settings.limits().image()).isEqualTo(ImageLimits.DEFAULT);
  }

  @Test
  void settings_buckets_haveNoDefault() {
    SmallRyeConfigBuilder none = new SmallRyeConfigBuilder().addDefaultInterceptors();

    assertThatThrownBy(() -> none.addSystemSources().withMapping(Settings.class).build())
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining("countersign.model-bucket")
        .hasMessageContaining("countersign.signature-bucket");
  }
}
