package io.countersign.verify;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.explain.Explanation;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.image.QualityFinding;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.manifest.ManifestException;
import io.countersign.onnx.OnnxException;
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
  private final ImageDecoder decoder;

  private Verifier(Manifest manifest, FeatureExtractor extractor, ImageDecoder decoder) {
    this.manifest = manifest;
    this.extractor = extractor;
    this.decoder = decoder;
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
    return new Verifier(manifest, extractor, new ImageDecoder(limits));
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
   * Whether {@code questioned} is by the writer of {@code references}, all of them bytes of images.
   *
   * @throws IllegalArgumentException when there is no reference
   */
  public Outcome verify(List<byte[]> references, byte[] questioned) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("expected at least one reference, got none");
    }
    List<Specimen> specimens = new ArrayList<>();
    Optional<Outcome> refusal = read("questioned", questioned, specimens);
    for (int i = 0; i < references.size() && refusal.isEmpty(); i++) {
      refusal = read("reference " + (i + 1), references.get(i), specimens);
    }
    return refusal.orElseGet(() -> decide(specimens));
  }

  private Optional<Outcome> read(String name, byte[] bytes, List<Specimen> specimens) {
    Specimen.Read read = read(name, bytes);
    if (read instanceof Specimen.Refused refused) {
      return Optional.of(refused.refusal());
    }
    specimens.add(((Specimen.Usable) read).specimen());
    return Optional.empty();
  }

  /**
   * The image in {@code bytes}, checked and made ready for the network. Never throws for bad bytes.
   *
   * @param name what findings and a refusal call it, such as {@code reference 2}
   */
  public Specimen.Read read(String name, byte[] bytes) {
    Decoded decoded = decoder.decode(bytes);
    if (decoded instanceof Decoded.Refused refused) {
      return new Specimen.Refused(Outcome.Refused.of(name, refused));
    }
    Decoded.Image image = (Decoded.Image) decoded;
    Preprocessing preprocessing = extractor.preprocessing();
    GrayImage legible = preprocessing.legible(image.gray());
    Quality quality = QualityCheck.check(legible);
    if (!quality.usable()) {
      return new Specimen.Refused(
          new Outcome.Refused(Outcome.Reason.UNUSABLE, name, quality.findings().get(0).message()));
    }
    return new Specimen.Usable(
        new Specimen(
            Specimen.Identity.of(bytes, image.gray()),
            quality.findings().stream()
                .map(f -> new QualityFinding(f.code(), f.unusable(), name + ": " + f.message()))
                .toList(),
            image.format(),
            preprocessing.input(preprocessing.canvasOfLegible(legible))));
  }

  /** What is compared of {@code specimens}, in their order, from one run of the network. */
  public List<Features> features(List<Specimen> specimens) {
    return extractor.features(specimens.stream().map(Specimen::input).toList());
  }

  /**
   * The decision on {@code questioned}.
   *
   * @throws IllegalArgumentException when the model has no threshold for the profile
   */
  public Decision decide(ReferenceSet references, Features questioned, Profile profile) {
    return manifest
        .scoringFor(references.size())
        .decide(references.distance(questioned), references.size(), profile);
  }

  /**
   * What there is to look at of a verification of these images; empty when one of them cannot be
   * read, which {@link #verify} would have refused.
   *
   * @throws IllegalArgumentException when there is no reference
   */
  public Optional<Explanation> explain(List<byte[]> references, byte[] questioned) {
    List<GrayImage> images = new ArrayList<>();
    for (byte[] reference : references) {
      gray(reference).ifPresent(images::add);
    }
    Optional<GrayImage> asked = gray(questioned);
    return asked.isEmpty() || images.size() < references.size()
        ? Optional.empty()
        : Optional.of(Explanation.of(extractor, images, asked.get()));
  }

  private Optional<GrayImage> gray(byte[] bytes) {
    return decoder.decode(bytes) instanceof Decoded.Image image
        ? Optional.of(image.gray())
        : Optional.empty();
  }

  private Outcome decide(List<Specimen> specimens) {
    List<Features> features = features(specimens);
    ReferenceSet references = ReferenceSet.of(features.subList(1, features.size()));
    return new Outcome.Decided(
        decide(references, features.get(0), Profile.DEFAULT),
        specimens.stream().flatMap(specimen -> specimen.quality().stream()).toList());
  }

  @Override
  public void close() {
    extractor.close();
  }
}
