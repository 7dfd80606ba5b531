package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairListTest {
  @TempDir Path root;

  private Path list(String text) throws IOException {
    return Files.writeString(root.resolve("train_data.csv"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"img1,img2,target\n", ""})
  void read_withOrWithoutHeader_labelOneIsAForgery(String header) throws IOException {
    PairList pairs = PairList.read(list(header + "068/09.png,068_forg/03.PNG,1\na/1,a/2,0\n"));
    assertThat(pairs.pairs())
        .containsExactly(
            new PairList.Pair("068/09.png", "068_forg/03.PNG", false),
            new PairList.Pair("a/1", "a/2", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b,0\na,b,2\n", "a,b,0\na,b\n", "a,b,0\na,b,0,1\n"})
  void read_lineThatIsNoPair_isNamed(String text) throws IOException {
    Path file = list(text);
    assertThatThrownBy(() -> PairList.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 2 of " + file);
  }

  @Test
  void read_headerOnly_saysNoneWereFound() throws IOException {
    Path file = list("img1,img2,target\n");
    assertThatThrownBy(() -> PairList.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found none");
  }

  @Test
  void find_besideOrAboveTheImages() throws IOException {
    Path images = Files.createDirectories(root.resolve("train"));
    assertThat(PairList.find(images)).isEmpty();
    Path file = list("a,b,0\n");
    assertThat(PairList.find(images)).contains(file);
    Path inside = Files.writeString(images.resolve("train_data.csv"), "a,b,0\n");
    assertThat(PairList.find(images)).contains(inside);
  }
}
