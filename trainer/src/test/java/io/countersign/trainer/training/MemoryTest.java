package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  private static final Network SIGNET = Networks.of("signet");
  private static final Network SLIM = Networks.of("slim");

  @TempDir private Path group;

  @Test
  void parts_asManyAsTheMemoryAsksFor() {
    assertThat(Memory.parts(SIGNET, 64, OptionalLong.of(16_000_000_000L))).isEqualTo(1);
    assertThat(Memory.parts(SIGNET, 64, OptionalLong.empty())).isEqualTo(1);
    int parts = Memory.parts(SIGNET, 64, OptionalLong.of(3_000_000_000L));
    assertThat(parts).isBetween(2, 8);
    assertThat(Memory.needed(SIGNET, (64 + parts - 1) / parts)).isLessThan(2_700_000_000L);
    assertThat(Memory.parts(SLIM, 64, OptionalLong.of(3_000_000_000L))).isEqualTo(1);
  }

  @Test
  void parts_tooLittleMemory_saysHowMuchIsNeededAndWhatToDo() {
    assertThatThrownBy(() -> Memory.parts(SIGNET, 64, OptionalLong.of(1_000_000_000L)))
        .isInstanceOf(TrainingException.Settings.class)
        .hasMessageMatching(
            "Training signet in batches of 64 needs about \\d+\\.\\d GB of memory, and 1\\.0 GB are"
                + " free even one image at a time\\. .*--batch-writers.*");
    assertThatThrownBy(() -> Memory.parts(SLIM, 1024, OptionalLong.of(2_000_000_000L)))
        .hasMessageContaining("slim in batches of 1024")
        .hasMessageContaining("2.0 GB are free.");
  }

  @Test
  void available_ofThisMachine_isKnown() {
    assertThat(Memory.available().orElseThrow()).isGreaterThan(100_000_000L);
  }

  @Test
  void ofGroup_limitLessWhatIsUsed_filesGiveWay() throws IOException {
    assertThat(Memory.ofGroup(group)).isEmpty();
    Files.writeString(group.resolve("memory.max"), "max\n");
    Files.writeString(group.resolve("memory.current"), "3000\n");
    assertThat(Memory.ofGroup(group)).isEmpty();
    Files.writeString(group.resolve("memory.max"), "10000\n");
    assertThat(Memory.ofGroup(group)).hasValue(7000);
    Files.writeString(group.resolve("memory.stat"), "anon 5\ninactive_file 1000\n");
    assertThat(Memory.ofGroup(group)).hasValue(8000);
  }
}
