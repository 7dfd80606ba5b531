package io.countersign.trainer.cli;

import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.Layout;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.stress.Stress;
import io.countersign.trainer.synthesis.Generator;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Values of options as help says them and shells complete them, from where each is known. */
final class Candidates {
  private Candidates() {}

  /** Words as picocli asks for them: an iterable with a constructor of no arguments. */
  abstract static class Words implements Iterable<String> {
    private final List<String> words;

    Words(List<String> words) {
      this.words = List.copyOf(words);
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }
  }

  static final class NetworkNames extends Words {
    NetworkNames() {
      super(Networks.names());
    }
  }

  static final class Preprocessings extends Words {
    Preprocessings() {
      super(Preprocessing.versions());
    }
  }

  static final class LossNames extends Words {
    LossNames() {
      super(Losses.names());
    }
  }

  static final class DeviceNames extends Words {
    DeviceNames() {
      super(List.of("auto", "cpu", "gpu"));
    }
  }

  static final class Layouts extends Words {
    static final String AUTO = "auto";

    Layouts() {
      super(
          Stream.concat(Stream.of(AUTO), Arrays.stream(Layout.values()).map(Layout::label))
              .toList());
    }
  }

  static final class Generators extends Words {
    Generators() {
      super(Generator.NAMES);
    }
  }

  static final class Stresses extends Words {
    Stresses() {
      super(Arrays.stream(Stress.values()).map(Stress::label).toList());
    }
  }
}
