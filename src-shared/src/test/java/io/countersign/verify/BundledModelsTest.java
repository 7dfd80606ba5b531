package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledModelsTest {
  @TempDir Path folder;

  private Path model(String id) throws IOException {
    Path model = Files.createDirectory(folder.resolve(id));
    Files.createFile(model.resolve("model.onnx"));
    return model;
  }

  @Test
  void usual_isTheFirstNamed_theOthersAreFoundByNameAndId() throws IOException {
    Path first = model("slim-b");
    Path second = model("slim-a");
    Files.writeString(folder.resolve("bundled.txt"), "free slim-b\nstrict slim-a\n");

    BundledModels models = BundledModels.in(folder);

    assertThat(models.usual()).contains(first);
    assertThat(models.named("strict")).contains(second);
    assertThat(models.named("slim-a")).contains(second);
    assertThat(models.named("none")).isEmpty();
  }

  @Test
  void usual_withoutNames_isTheOnlyOne() throws IOException {
    Path only = model("slim-b");
    assertThat(BundledModels.in(folder).usual()).contains(only);
    model("slim-a");
    assertThat(BundledModels.in(folder).usual()).isEmpty();
    assertThat(BundledModels.in(folder.resolve("nowhere")).folders()).isEmpty();
  }

  @Test
  void in_namesThatAreNoPairs_sayWhere() throws IOException {
    Files.writeString(folder.resolve("bundled.txt"), "free\n");
    assertThatThrownBy(() -> BundledModels.in(folder))
        .hasMessageContaining("bundled.txt: expected lines of a name and a model's id, got free");
  }
}
