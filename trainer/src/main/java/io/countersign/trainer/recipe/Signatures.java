package io.countersign.trainer.recipe;

import io.countersign.trainer.data.Copies;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureSets;
import io.countersign.trainer.data.WriterSelection;
import io.countersign.trainer.data.WriterSplit;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
 * @param strangers of the sets that the recipe measures alone, where they are at hand
 */
record Signatures(
    Recipe recipe,
    List<SignatureFile> real,
    List<SignatureFile> training,
    List<SignatureFile> test,
    List<SignatureFile> strangers) {

  /**
   * Finds each of the recipe's sets among {@code folders}; sets that are measured alone may be
   * missing.
   *
   * @throws DataException when a set is missing, or a folder is none of the recipe's
   */
  static Signatures find(Recipe recipe, List<Path> folders) {
    List<String> wanted = recipe.sets().stream().map(Recipe.NamedSet::name).sorted().toList();
    List<String> measured = recipe.strangers().map(Recipe.Strangers::names).orElseGet(List::of);
    List<String> found =
        folders.stream()
            .map(SignatureSets::setName)
            .filter(set -> !measured.contains(set))
            .sorted()
            .toList();
    if (!wanted.equals(found)) {
      throw new DataException(
          "expected a folder for each of the recipe's sets %s, got %s".formatted(wanted, found));
    }
    Map<Boolean, List<SignatureFile>> files =
        SignatureSets.read(folders, Optional.empty()).files().stream()
            .collect(Collectors.partitioningBy(file -> measured.contains(file.set())));
    List<SignatureFile> real = files.getOrDefault(false, List.of());
    return new Signatures(
        recipe,
        real,
        of(recipe, "train", real),
        of(recipe, "test", real),
        files.getOrDefault(true, List.of()));
  }

  private static List<SignatureFile> of(Recipe recipe, String split, List<SignatureFile> real) {
    return recipe.split().map(file -> WriterSelection.ofSplit(file, split).of(real)).orElse(real);
  }

  /** Those of the sets that are measured alone by {@code train} or {@code test} writers. */
  List<SignatureFile> strangers(String writers) {
    return recipe
        .strangers()
        .map(others -> WriterSelection.ofSplit(others.split(), writers).of(strangers))
        .orElseGet(List::of);
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
    recipe.sets().forEach(set -> check(set, real));
    Set<String> given = strangers.stream().map(SignatureFile::set).collect(Collectors.toSet());
    recipe.strangers().stream()
        .flatMap(others -> others.sets().stream())
        .filter(set -> given.contains(set.name()))
        .forEach(set -> check(set, strangers));
    if (!allowCopies) {
      Copies.refuse(real);
    }
    return this;
  }

  private static void check(Recipe.NamedSet set, List<SignatureFile> files) {
    String actual = digest(files.stream().filter(file -> file.set().equals(set.name())).toList());
    if (!actual.equals(set.sha256())) {
      throw new DataException(
          "the set %s is not the one of the recipe: expected images of SHA-256 %s, got %s"
              .formatted(set.name(), set.sha256(), actual));
    }
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
}
