package io.countersign.trainer.cli;

import io.countersign.trainer.network.Networks;
import java.util.Iterator;
import java.util.List;

/** Values of options that a shell can complete; what they accept is checked elsewhere. */
final class Candidates {
  private Candidates() {}

  /** Fixed words, as picocli asks for them: an iterable with a constructor of no arguments. */
  abstract static class Words implements Iterable<String> {
    private final List<String> words;

    Words(String... words) {
      this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }
  }

  static final class NetworkNames extends Words {
    NetworkNames() {
      super(Networks.names().toArray(String[]::new));
    }
  }

  static final class Preprocessings extends Words {
    Preprocessings() {
      super("thinned-1", "thinned-2", "article-105");
    }
  }

  static final class LossNames extends Words {
    LossNames() {
      super("contrastive", "triplet", "logistic-nce");
    }
  }

  static final class DeviceNames extends Words {
    DeviceNames() {
      super("auto", "cpu", "gpu");
    }
  }

  static final class Layouts extends Words {
    Layouts() {
      super("auto", "folders", "icdar", "cedar", "bhsig");
    }
  }
}
