package io.countersign.function.signers;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.comparison.Features;
import io.countersign.manifest.Manifest;
import io.countersign.testing.SomeFeatures;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Known;
import io.countersign.verify.Signature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedReferenceTest {
  private static final Features FEATURES = SomeFeatures.of(0.5f, -0.25f);
  @TempDir Path directory;
  private Manifest manifest;

  @BeforeEach
  void write() {
    manifest = TinyModel.write(directory);
  }

  private static byte[] written(String modelId) {
    Signature.Identity identity = new Signature.Identity("b".repeat(64), "p".repeat(64));
    return CachedReference.write(modelId, new Known("one", identity, List.of(), FEATURES));
  }

  @Test
  void read_whatWasWritten_isAtNoDistanceFromIt() {
    Features read =
        CachedReference.read(manifest, written(TinyModel.MODEL_ID)).orElseThrow().features();
    assertThat(read.distance(FEATURES)).isZero();
  }

  @Test
  void read_ofAnotherModelOrCutShort_isNothing() {
    byte[] written = written(TinyModel.MODEL_ID);
    assertThat(CachedReference.read(manifest, written("other"))).isEmpty();
    assertThat(CachedReference.read(manifest, Arrays.copyOf(written, written.length - 1)))
        .isEmpty();
  }
}
