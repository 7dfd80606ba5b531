package io.countersign.verify;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.document.DocumentReader;
import io.countersign.explain.Explanation;
import io.countersign.extraction.Alone;
import io.countersign.extraction.Choice;
import io.countersign.image.ImageLimits;
import io.countersign.image.QualityFinding;
import io.countersign.image.QualityFinding.Code;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.manifest.ManifestException;
import io.countersign.onnx.OnnxException;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a questioned signature against references with one published model. The model's hash and
 * self-test are checked when it is opened. Thread-safe.
 */
public final class Verifier implements AutoCloseable {
  private final Manifest manifest;
  private final FeatureExtractor extractor;
  private final DocumentReader reader;
  private final Isolation isolation;

  private Verifier(Manifest manifest, FeatureExtractor extractor, DocumentReader reader) {
    this.manifest = manifest;
    this.extractor = extractor;
    this.reader = reader;
    this.isolation = new Isolation(reader.searched());
  }

  /** As {@link #open(Path, byte[], ImageLimits, int)} with the default limits, on one thread. */
  public static Verifier open(Path model, byte[] manifestJson) {
    return open(model, manifestJson, ImageLimits.DEFAULT, 1);
  }

  /**
   * A verifier of the file {@code model} as its manifest describes it.
   *
   * @param threads that share one run of the network
   * @throws ModelRejectedException with a sentence, when the manifest's schema is unknown, the
   *     file's size or hash is not the manifest's, or the self-test is off
   */
  public static Verifier open(Path model, byte[] manifestJson, ImageLimits limits, int threads) {
    Manifest manifest = manifest(manifestJson);
    ModelFile.check(model, manifest.onnx());
    return ofChecked(model, manifest, limits, threads);
  }

  /**
   * As {@link #open}, of a file whose size and hash have just been found to be the manifest's: a
   * cold start does not do it twice.
   *
   * @throws ModelRejectedException with a sentence, when the network does not load or the self-test
   *     is off
   */
  public static Verifier ofChecked(Path model, Manifest manifest, ImageLimits limits, int threads) {
    FeatureExtractor extractor = extractor(model, manifest, threads);
    try {
      SelfTestCheck.check(extractor, manifest);
    } catch (RuntimeException failed) {
      extractor.close();
      throw failed;
    }
    return new Verifier(manifest, extractor, new DocumentReader(limits));
  }

  private static Manifest manifest(byte[] json) {
    try {
      return ManifestCodec.read(json);
    } catch (ManifestException refused) {
      throw new ModelRejectedException(refused);
    }
  }

  private static FeatureExtractor extractor(Path model, Manifest manifest, int threads) {
    Manifest.Input input = manifest.input();
    try {
      return FeatureExtractor.open(
          model,
          Preprocessing.of(input.preprocessing(), input.height(), input.width()),
          manifest.comparison(),
          threads);
    } catch (OnnxException | IllegalArgumentException refused) {
      throw new ModelRejectedException(refused);
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The network and its comparison; it lives as long as the verifier. */
  public FeatureExtractor extractor() {
    return extractor;
  }

  /**
   * Whether {@code questioned} is by the writer of {@code references}, all of them bytes of images:
   * {@link #read}, {@link #known} and {@link #decide} one after another.
   *
   * @throws IllegalArgumentException when there is no reference
   */
  public Checked<Verified> verify(List<byte[]> references, byte[] questioned, Profile profile) {
    return verify(references, questioned, Choice.NONE, profile);
  }

  /** As before, of that signature of the questioned image. */
  public Checked<Verified> verify(
      List<byte[]> references, byte[] questioned, Choice choice, Profile profile) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("expected at least one reference, got none");
    }
    List<Checked<Signature>> read =
        new ArrayList<>(List.of(read("questioned", questioned, choice)));
    for (int i = 0; i < references.size(); i++) {
      read.add(read("reference " + (i + 1), references.get(i)));
    }
    return Checked.all(read)
        .map(this::known)
        .then(known -> decide(known.get(0), references(known.subList(1, known.size())), profile));
  }

  /**
   * The signature on the image in {@code bytes}: decoded, freed from print and other writing,
   * checked and cleaned. Never throws for bad bytes.
   *
   * @param name what findings and a refusal call it, such as {@code reference 2}
   */
  public Checked<Signature> read(String name, byte[] bytes) {
    return read(name, bytes, Choice.NONE);
  }

  /** As before, of a document too, where there may be several signatures. */
  public Checked<Signature> read(String name, byte[] bytes, Choice choice) {
    return reader
        .read(
            bytes,
            document ->
                isolation.of(
                    document,
                    choice,
                    (page, alone) -> {
                      // two signatures of one page are not copies of each other
                      boolean whole = document.picture() && choice.equals(Choice.NONE);
                      Signature.Identity identity =
                          Signature.Identity.of(bytes, whole ? page : alone.image());
                      return clean(name, identity, document.format(), alone);
                    }))
        .fold(Checked::passed, refusal -> Checked.refused(refusal.about(name)));
  }

  /**
   * The file of that signature alone, for keeping: an image as it is when nothing is chosen of it,
   * else a PNG of the signature. Refused when it is not sure what else is on it.
   */
  public Checked<byte[]> alone(String name, byte[] bytes, Choice choice) {
    return reader
        .read(
            bytes,
            document ->
                document.picture() && choice.equals(Choice.NONE)
                    ? Checked.passed(bytes)
                    : isolation.of(document, choice, (page, alone) -> kept(alone)))
        .fold(Checked::passed, refusal -> Checked.refused(refusal.about(name)));
  }

  private static Checked<byte[]> kept(Alone alone) {
    return alone.doubt().isPresent()
        ? Checked.refused(
            Refusal.of(Refusal.Kind.UNUSABLE, alone.doubt().get() + "; send the signature alone."))
        : Checked.passed(Look.png(alone.image()));
  }

  /**
   * Where the signatures of a document are.
   *
   * @param page that is looked at alone, from 1
   * @param pictures whether to show them
   */
  public Checked<Look> look(byte[] bytes, Optional<Integer> page, boolean pictures) {
    return reader.read(
        bytes,
        document ->
            isolation
                .search()
                .map(search -> Look.at(document, search, page, pictures))
                .orElseGet(
                    () ->
                        Checked.refused(
                            Refusal.of(
                                Refusal.Kind.UNAVAILABLE, "There is no network that looks."))));
  }

  private Checked<Signature> clean(
      String name, Signature.Identity identity, String format, Alone alone) {
    return extractor
        .preprocessing()
        .cleaned(alone.image())
        .map(
            cleaned -> {
              List<QualityFinding> findings = new ArrayList<>();
              alone
                  .doubt()
                  .ifPresent(why -> findings.add(new QualityFinding(Code.OTHER_INK, false, why)));
              findings.addAll(cleaned.quality().findings());
              return new Signature(
                  name,
                  identity,
                  findings.stream()
                      .map(
                          f ->
                              new QualityFinding(f.code(), f.unusable(), name + ": " + f.message()))
                      .toList(),
                  format,
                  cleaned.canvas());
            });
  }

  /** What is compared of {@code signatures}, in their order, from one run of the network. */
  public List<Known> known(List<Signature> signatures) {
    Preprocessing preprocessing = extractor.preprocessing();
    List<Features> features =
        extractor.features(
            signatures.stream().map(one -> preprocessing.input(one.canvas())).toList());
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < signatures.size(); i++) {
      Signature signature = signatures.get(i);
      known.add(
          new Known(signature.name(), signature.identity(), signature.quality(), features.get(i)));
    }
    return known;
  }

  /** References sorted out, as this model compares. */
  public References references(List<Known> references) {
    return References.of(references, manifest.likeness());
  }

  /**
   * The decision on {@code questioned}; refused when the model has no threshold for the profile.
   */
  public Checked<Verified> decide(Known questioned, References references, Profile profile) {
    ReferenceSet.Compared compared = references.compare(questioned);
    Decision decision;
    try {
      decision =
          manifest
              .scoringFor(references.size())
              .decide(compared.distance(), references.size(), profile);
    } catch (IllegalArgumentException outOfReach) { // the stated rate, of the model's thresholds
      return Checked.malformed(String.valueOf(outOfReach.getMessage()));
    }
    List<QualityFinding> quality = new ArrayList<>(questioned.quality());
    references.all().forEach(one -> quality.addAll(one.quality()));
    quality.addAll(references.findings());
    return Checked.passed(
        new Verified(
            decision,
            profile.name(),
            quality,
            references.copiedBy(questioned, compared, manifest.likeness()),
            references.doubt().or(() -> undecided(quality)),
            manifest.modelId(),
            questioned.identity().bytes(),
            references.all().stream()
                .map(one -> new Verified.Reference(one.name(), one.identity().bytes()))
                .toList()));
  }

  private static Optional<String> undecided(List<QualityFinding> quality) {
    return quality.stream()
        .filter(finding -> finding.code().undecided())
        .findFirst()
        .map(finding -> "Nothing is decided, a person has to look: " + finding.message() + ".");
  }

  /**
   * What there is to look at of a verification of these signatures.
   *
   * @throws IllegalArgumentException when there is no reference
   */
  public Explanation explain(List<Signature> references, Signature questioned) {
    return Explanation.of(
        extractor,
        references.stream().map(Signature::canvas).toList(),
        questioned.canvas(),
        manifest.scoringFor(Math.max(1, references.size())).rule().threshold());
  }

  @Override
  public void close() {
    isolation.close();
    extractor.close();
  }
}
