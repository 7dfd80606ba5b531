package io.countersign.trainer.recipe;

import io.countersign.trainer.data.Copies;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureSets;
import io.countersign.trainer.data.WriterSelection;
import io.countersign.trainer.data.WriterSplit;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.synthesis.Generator;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The signatures that a recipe names.
 *
 * @param real of the recipe's sets, whoever wrote them
 * @param training those of the split's training writers
 * @param test those of the split's test writers
 */
record Signatures(
    Recipe recipe,
    List<SignatureFile> real,
    List<SignatureFile> training,
    List<SignatureFile> test) {

  /**
   * Finds each of the recipe's sets among {@code folders}.
   *
   * @throws DataException when a set is missing, or a folder is none of the recipe's
   */
  static Signatures find(Recipe recipe, List<Path> folders) {
    List<String> wanted = recipe.sets().stream().map(Recipe.NamedSet::name).sorted().toList();
    List<String> found = folders.stream().map(SignatureSets::setName).sorted().toList();
    if (!wanted.equals(found)) {
      throw new DataException(
          "expected a folder for each of the recipe's sets %s, got %s".formatted(wanted, found));
    }
    List<SignatureFile> real = SignatureSets.read(folders, Optional.empty()).files();
    return new Signatures(recipe, real, of(recipe, "train", real), of(recipe, "test", real));
  }

  private static List<SignatureFile> of(Recipe recipe, String split, List<SignatureFile> real) {
    return recipe.split().map(file -> WriterSelection.ofSplit(file, split).of(real)).orElse(real);
  }

  /** The training writers' signatures of the sets that members are trained on. */
  List<SignatureFile> trained() {
    Set<String> sets =
        recipe.trainedOn().stream().map(Recipe.NamedSet::name).collect(Collectors.toSet());
    return training.stream().filter(file -> sets.contains(file.set())).toList();
  }

  /**
   * The training writers' signatures of sets that nobody is trained on, real or generated.
   *
   * @param generated parent of the generated sets
   */
  List<SignatureFile> strange(Path generated) throws IOException {
    Set<String> sets =
        recipe.trainedOn().stream().map(Recipe.NamedSet::name).collect(Collectors.toSet());
    List<SignatureFile> strange =
        new ArrayList<>(training.stream().filter(file -> !sets.contains(file.set())).toList());
    strange.addAll(drawn(recipe.strange(), generated));
    return strange;
  }

  private static List<SignatureFile> drawn(List<GeneratedSet> sets, Path generated)
      throws IOException {
    List<Path> folders = new ArrayList<>();
    for (GeneratedSet set : sets) {
      folders.add(set.in(generated));
    }
    return SignatureSets.read(folders, Optional.empty()).files();
  }

  /**
   * Refuses a set whose images are not the recipe's, and pictures that stand for two things.
   *
   * @param allowCopies whether they may
   * @throws DataException naming set, expected and actual digest, or the pictures
   */
  Signatures checked(boolean allowCopies) {
    for (Recipe.NamedSet set : recipe.sets()) {
      String actual = digest(real.stream().filter(file -> file.set().equals(set.name())).toList());
      if (!actual.equals(set.sha256())) {
        throw new DataException(
            "the set %s is not the one of the recipe: expected images of SHA-256 %s, got %s"
                .formatted(set.name(), set.sha256(), actual));
      }
    }
    if (!allowCopies) {
      Copies.refuse(real);
    }
    return this;
  }

  /** SHA-256 over the images' sorted hashes, each once. */
  static String digest(List<SignatureFile> files) {
    MessageDigest digest = ModelFile.sha256();
    files.parallelStream()
        .map(file -> hash(file.path()))
        .distinct()
        .sorted()
        .forEachOrdered(hash -> digest.update(hash.getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hash(Path file) {
    try {
      return HexFormat.of().formatHex(ModelFile.sha256().digest(Files.readAllBytes(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * What a member is trained on and what it holds out: a fold of each real set's writers; a judge,
   * one whole set. Generated writers all train where there are real ones.
   *
   * @param generated parent of the generated sets
   */
  WriterSplit of(MemberPart member, Path generated) throws IOException {
    List<SignatureFile> drawn =
        drawn(
            recipe.generated().stream()
                .filter(set -> member.generated().contains(set.name()))
                .toList(),
            generated);
    if (trained().isEmpty()) {
      return WriterSplit.of(drawn, member.validation(), member.fold());
    }
    WriterSplit split =
        member
            .without()
            .map(this::without)
            .orElseGet(() -> WriterSplit.of(trained(), member.validation(), member.fold()));
    return new WriterSplit(
        Stream.concat(split.training().stream(), drawn.stream()).toList(), split.validation());
  }

  private WriterSplit without(String set) {
    List<SignatureFile> all = trained();
    return new WriterSplit(
        all.stream().filter(file -> !file.set().equals(set)).toList(),
        all.stream().filter(file -> file.set().equals(set)).toList());
  }

  /**
   * All that a member's weights depend on, a line each: settings, sets by their digests, training
   * writers, generated sets. Its digest tells a finished member from another.
   */
  String partOf(MemberPart member) {
    TreeMap<String, String> lines = new TreeMap<>(member.settings());
    recipe.trainedOn().forEach(set -> lines.put("set " + set.name(), set.sha256()));
    String writers =
        trained().stream()
            .map(SignatureFile::writerId)
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
    lines.put("training writers", sha256(writers));
    for (GeneratedSet set : recipe.generated()) {
      if (member.generated().contains(set.name())) {
        lines.put("generated " + set.name(), set.line());
      }
    }
    return lines.entrySet().stream()
        .map(line -> line.getKey() + ": " + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  static String sha256(String text) {
    return HexFormat.of()
        .formatHex(ModelFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A set of generated signatures, made where it is missing: the same line, the same images. */
  record GeneratedSet(
      String name, String generator, int writers, int genuine, int forged, long seed) {
    GeneratedSet {
      if (!Generator.NAMES.contains(generator)) {
        throw new DataException(
            "expected a generator of %s, got %s".formatted(Generator.NAMES, generator));
      }
    }

    static GeneratedSet read(Fields fields) {
      return new GeneratedSet(
          fields.text("name", "[a-z0-9][a-z0-9-]*", "small letters, digits and dashes"),
          fields.text("generator"),
          fields.whole("writers", 1),
          fields.whole("genuine", 1),
          fields.whole("forged", 0),
          fields.seed("seed"));
    }

    /** All that its images depend on, in a line. */
    String line() {
      return "%s %s, %d writers, %d genuine, %d forged, seed %d"
          .formatted(name, generator, writers, genuine, forged, seed);
    }

    /** Its folder below {@code parent}, whole. */
    Path in(Path parent) throws IOException {
      Path folder = parent.resolve(name);
      Path whole = parent.resolve(name + ".txt");
      String line = line() + "\n";
      if (Files.isRegularFile(whole) && Files.readString(whole).equals(line)) {
        return folder;
      }
      delete(folder);
      Generator.named(generator, seed).write(folder, writers, genuine, forged);
      AtomicFile.write(whole, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
      return folder;
    }

    private static void delete(Path folder) throws IOException {
      if (Files.isDirectory(folder)) {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
          all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
          Files.delete(path);
        }
      }
    }
  }
}
