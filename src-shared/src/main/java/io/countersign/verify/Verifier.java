package io.countersign.verify;

import io.countersign.decision.Decision;
import io.countersign.decision.Embedding;
import io.countersign.decision.ReferenceSet;
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
import io.countersign.onnx.OnnxEmbedder;
import io.countersign.onnx.OnnxException;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
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
  private final OnnxEmbedder embedder;
  private final ImageDecoder decoder;

  private Verifier(Manifest manifest, OnnxEmbedder embedder, ImageDecoder decoder) {
    this.manifest = manifest;
    this.embedder = embedder;
    this.decoder = decoder;
  }

  /** As {@link #open(Path, byte[], ImageLimits)} with the default limits. */
  public static Verifier open(Path model, byte[] manifestJson) {
    return open(model, manifestJson, ImageLimits.DEFAULT);
  }

  /**
   * A verifier of the file {@code model} as its manifest describes it.
   *
   * @throws ModelRejectedException with a sentence, when the manifest's schema is unknown, the
   *     file's size or hash is not the manifest's, or the self-test is off
   */
  public static Verifier open(Path model, byte[] manifestJson, ImageLimits limits) {
    Manifest manifest = manifest(manifestJson);
    ModelFile.check(model, manifest.onnx());
    OnnxEmbedder embedder = embedder(model, manifest.input());
    try {
      SelfTestCheck.check(embedder, manifest.selfTest());
    } catch (RuntimeException failed) {
      embedder.close();
      throw failed;
    }
    return new Verifier(manifest, embedder, new ImageDecoder(limits));
  }

  private static Manifest manifest(byte[] json) {
    try {
      return ManifestCodec.read(json);
    } catch (ManifestException refused) {
      throw new ModelRejectedException(refused);
    }
  }

  private static OnnxEmbedder embedder(Path model, Manifest.Input input) {
    try {
      return OnnxEmbedder.open(
          model, Preprocessing.of(input.preprocessing(), input.height(), input.width()));
    } catch (OnnxException | IllegalArgumentException refused) {
      throw new ModelRejectedException(refused);
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The network alone; it lives as long as the verifier. */
  public OnnxEmbedder embedder() {
    return embedder;
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
    List<NetworkInput> inputs = new ArrayList<>();
    List<QualityFinding> findings = new ArrayList<>();
    Optional<Outcome> refusal = prepare("questioned", questioned, inputs, findings);
    for (int i = 0; i < references.size() && refusal.isEmpty(); i++) {
      refusal = prepare("reference " + (i + 1), references.get(i), inputs, findings);
    }
    return refusal.orElseGet(() -> decide(inputs, findings));
  }

  private Optional<Outcome> prepare(
      String name, byte[] bytes, List<NetworkInput> inputs, List<QualityFinding> findings) {
    Decoded decoded = decoder.decode(bytes);
    if (decoded instanceof Decoded.Refused refused) {
      return Optional.of(Outcome.Refused.of(name, refused));
    }
    GrayImage gray = ((Decoded.Image) decoded).gray();
    Quality quality = QualityCheck.check(embedder.preprocessing().legible(gray));
    for (QualityFinding finding : quality.findings()) {
      findings.add(
          new QualityFinding(finding.code(), finding.unusable(), name + ": " + finding.message()));
    }
    if (!quality.usable()) {
      return Optional.of(
          new Outcome.Refused(Outcome.Reason.UNUSABLE, name, quality.findings().get(0).message()));
    }
    inputs.add(embedder.preprocessing().input(gray));
    return Optional.empty();
  }

  private Outcome decide(List<NetworkInput> inputs, List<QualityFinding> findings) {
    List<Embedding> embeddings = embedder.embed(inputs);
    ReferenceSet references = ReferenceSet.of(embeddings.subList(1, embeddings.size()));
    double distance = references.distance(embeddings.get(0));
    return new Outcome.Decided(decision(references.size(), distance), findings);
  }

  private Decision decision(int references, double distance) {
    Manifest.Scoring scoring = manifest.scoringFor(references);
    return new Decision(
        scoring.rule().verdict(distance),
        distance,
        scoring.rule().threshold(),
        scoring.calibration().probability(distance),
        scoring.calibration().likelihoodRatio(distance),
        references);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
