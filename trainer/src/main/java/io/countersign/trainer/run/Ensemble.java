package io.countersign.trainer.run;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.FittedOn;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.data.SignatureImages.Preparation;
import io.countersign.trainer.export.OnnxEnsemble;
import io.countersign.trainer.export.OnnxParity;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Task;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes one model of several networks. Thresholds and calibration are fitted on the writers that
 * members held out, each embedded by those members alone that have not seen it.
 */
public final class Ensemble {
  /** Largest difference between the ensemble's distance and its members' mean. */
  private static final double TOLERANCE = 2e-3;

  private static final int COMPARED = 8;

  private final List<Member> members;
  private final List<Member> judges;
  private final Set<String> strangers;
  private final Network network;
  private final Preprocessing preprocessing;

  /**
   * A trained network.
   *
   * @param model its ONNX file
   * @param network name of its layer table
   * @param heldOut writers that it was not trained on and that may fit thresholds
   * @param training what it was trained on
   */
  public record Member(
      Path model,
      String network,
      String loss,
      String preprocessing,
      Set<String> heldOut,
      Manifest.Training training) {

    public Member {
      heldOut = Set.copyOf(heldOut);
      if (training.writers().stream().anyMatch(heldOut::contains)) {
        throw new DataException(
            "expected held-out writers of %s that it was not trained on".formatted(model));
      }
    }

    /** Of a finished run of {@code train}. */
    static Member ofRun(Path run) throws IOException {
      Manifest manifest = ManifestCodec.read(Files.readAllBytes(run.resolve("manifest.json")));
      return new Member(
          run.resolve("model.onnx"),
          manifest.network(),
          manifest.loss(),
          manifest.input().preprocessing(),
          new HashSet<>(Files.readAllLines(run.resolve("validation.txt"))),
          manifest.training());
    }
  }

  /** An ensemble whose thresholds are fitted on writers that its members held out. */
  public Ensemble(List<Member> members) throws IOException {
    this(members, List.of(), Set.of());
  }

  /**
   * An ensemble of {@code members}, whose thresholds are fitted on sets that nobody saw.
   *
   * @param judges networks like the members, each of which held a whole set out; without any,
   *     members' own held-out writers fit the thresholds
   * @param strangers writers, as {@code set/writer}, of sets that no member was trained on
   * @throws DataException unless there are two or more, each once, with the same network and input
   */
  public Ensemble(List<Member> members, List<Member> judges, Set<String> strangers)
      throws IOException {
    Set<String> models = new HashSet<>();
    for (Member member : members) {
      models.add(ModelFile.sha256(member.model()));
    }
    if (models.size() < Math.max(2, members.size())) {
      throw new DataException(
          "expected two or more different networks for an ensemble, got "
              + members.stream().map(Member::model).toList());
    }
    List<String> kinds =
        Stream.concat(members.stream(), judges.stream())
            .map(m -> m.network() + " of " + m.preprocessing())
            .distinct()
            .toList();
    if (kinds.size() > 1) {
      throw new DataException(
          "expected members of the same network and input, got %s and %s"
              .formatted(kinds.get(0), kinds.get(1)));
    }
    this.members = List.copyOf(members);
    this.judges = List.copyOf(judges);
    this.strangers = Set.copyOf(strangers);
    this.network = Networks.of(members.get(0).network());
    this.preprocessing =
        Preprocessing.of(members.get(0).preprocessing(), network.height(), network.width());
  }

  /** An ensemble of finished runs of {@code train}. */
  public static Ensemble ofRuns(List<Path> runs) throws IOException {
    List<Member> members = new ArrayList<>();
    for (Path run : runs) {
      members.add(Member.ofRun(run));
    }
    return new Ensemble(members);
  }

  /**
   * Writes {@code model.onnx} and {@code manifest.json} to {@code out}, and how the held-out
   * writers were told apart to its folder {@code held-out}.
   *
   * @param files signatures, the held-out writers' among them
   * @param created what the manifest says of when
   */
  public Manifest write(
      List<SignatureFile> files,
      Path out,
      Instant created,
      TrainingRun.Progress progress,
      CanvasCache cache)
      throws IOException {
    Files.createDirectories(out);
    Path model = out.resolve("model.onnx");
    OnnxEnsemble.write(members.stream().map(Member::model).toList(), model);
    SignatureImages<SignatureImage> images =
        new Preparation(preprocessing, cache)
            .read(files.stream().filter(file -> !without(file).isEmpty()).toList());
    progress.read(images.images().size(), images.skipped());
    if (images.images().isEmpty()) {
      throw new DataException("expected signatures of writers that members held out, found none");
    }
    Map<List<Member>, List<SignatureImage>> groups = new LinkedHashMap<>();
    for (SignatureImage image : images.images()) {
      groups.computeIfAbsent(without(image.file()), g -> new ArrayList<>()).add(image);
    }
    List<Map<String, List<Task.Sample>>> heldOut = new ArrayList<>();
    for (Map.Entry<List<Member>, List<SignatureImage>> group : groups.entrySet()) {
      try (MemberEmbedder embedder = embedder(group.getKey())) {
        heldOut.add(Evaluation.samples(group.getValue(), preprocessing, embedder::features));
      }
    }
    check(model, images.images());
    ModelFolder.Written written =
        ModelFolder.write(out, origin(created, TrainingRecord.writers(images.images())), heldOut);
    List<String> skipped = images.skipped().stream().map(Object::toString).toList();
    RunReport.write(out.resolve("held-out"), written, skipped);
    return written.manifest();
  }

  /** The networks that were not trained on a file's writer and held it out. */
  private List<Member> without(SignatureFile file) {
    if (strangers.contains(file.writerId())) {
      return members;
    }
    return (judges.isEmpty() && strangers.isEmpty() ? members : judges)
        .stream().filter(m -> m.heldOut().contains(file.writerId())).toList();
  }

  private MemberEmbedder embedder(List<Member> some) {
    return MemberEmbedder.open(
        some.stream().map(Member::model).toList(), preprocessing, comparison(some.size()));
  }

  /** The file must give the distances that the members give together. */
  private void check(Path model, List<SignatureImage> images) {
    List<NetworkInput> inputs =
        images.stream().limit(COMPARED).map(image -> preprocessing.input(image.canvas())).toList();
    try (MemberEmbedder apart = embedder(members);
        FeatureExtractor together =
            FeatureExtractor.open(model, preprocessing, output().comparison())) {
      List<Features> expected = apart.features(inputs);
      List<Features> actual = together.features(inputs);
      for (int i = 1; i < inputs.size(); i++) {
        double right = expected.get(0).distance(expected.get(i));
        double stored = actual.get(0).distance(actual.get(i));
        if (!(Math.abs(right - stored) <= TOLERANCE)) {
          throw new OnnxParity.Mismatch(
              "the ensemble's distance is not its members': expected %.5f, got %.5f"
                  .formatted(right, stored));
        }
      }
    }
  }

  private Comparison comparison(int count) {
    return network.comparison(count, preprocessing);
  }

  /** Members' numbers one after another, each on the network's grid. */
  private Manifest.Output output() {
    return new Manifest.Output(
        members.size() * network.embeddingDimension(),
        network.normalised(),
        comparison(members.size()));
  }

  private ModelFolder.Origin origin(Instant created, List<String> heldOut) {
    return new ModelFolder.Origin(
        "%s-x%d".formatted(network.name(), members.size()),
        output(),
        members.get(0).loss(),
        preprocessing,
        created,
        TrainingRecord.of(
            members.stream().map(Member::training).toList(),
            heldOut,
            judges.isEmpty() && strangers.isEmpty()
                ? FittedOn.HELD_OUT_WRITERS
                : FittedOn.LEFT_OUT_SETS));
  }
}
