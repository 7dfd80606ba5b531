package io.countersign.function.signers;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.decision.Embedding;
import io.countersign.decision.Grid;
import io.countersign.strokes.Strokes;
import io.countersign.strokes.Texture;
import io.countersign.verify.Specimen;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedReferenceTest {
  private static final Grid GRID = new Grid(2, 1, 1).withStrokes().withTexture();
  private static final Strokes STROKES = Strokes.of(64, 160, new byte[] {9, 8, 7, 15, 3, 1});
  private static final Texture TEXTURE = Texture.of(shares());

  private static float[] shares() {
    float[] shares = new float[256];
    shares[17] = 0.75f;
    shares[18] = 0.25f;
    return shares;
  }

  private static byte[] written() {
    Embedding embedding = Embedding.of(new float[] {0.5f, -0.25f}, GRID, STROKES, TEXTURE);
    Specimen.Identity identity = new Specimen.Identity("b".repeat(64), "p".repeat(64));
    return CachedReference.write("m", new Reference.Known("one", identity, List.of(), embedding));
  }

  @Test
  void read_whatWasWritten_hasTheSameStrokesAndTexture() {
    Embedding read = CachedReference.read("m", written()).orElseThrow().embedding();
    assertThat(read.grid()).isEqualTo(GRID);
    assertThat(read.values()).containsExactly(0.5f, -0.25f);
    assertThat(read.strokes().orElseThrow().points()).isEqualTo(STROKES.points());
    assertThat(read.texture().orElseThrow().shares()).isEqualTo(shares());
  }

  @Test
  void read_ofAnotherModelOrCutShort_isNothing() {
    byte[] written = written();
    assertThat(CachedReference.read("other", written)).isEmpty();
    assertThat(CachedReference.read("m", Arrays.copyOf(written, written.length - 1))).isEmpty();
  }
}
