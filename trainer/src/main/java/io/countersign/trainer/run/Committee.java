package io.countersign.trainer.run;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.Preparation;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.export.OnnxCommittee;
import io.countersign.trainer.export.ParityException;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one model of several finished runs. Thresholds and calibration are fitted on the writers
 * that runs held out, each embedded by those runs alone that have not seen it.
 */
public final class Committee {
  /** Largest difference between the committee's distance and its members' mean. */
  private static final double TOLERANCE = 2e-3;

  private static final int COMPARED = 8;

  private final List<Member> members;
  private final Preprocessing preprocessing;

  /** A finished run. */
  private record Member(Path run, Manifest manifest, Set<String> heldOut) {
    static Member read(Path run) throws IOException {
      Manifest manifest = ManifestCodec.read(Files.readAllBytes(run.resolve("manifest.json")));
      Set<String> heldOut = new HashSet<>(Files.readAllLines(run.resolve("validation.txt")));
      if (manifest.training().writers().stream().anyMatch(heldOut::contains)) {
        throw new DataException(
            "expected writers in %s that the run was not trained on"
                .formatted(run.resolve("validation.txt")));
      }
      return new Member(run, manifest, heldOut);
    }

    Path model() {
      return run.resolve("model.onnx");
    }

    /** What all members must have in common. */
    String kind() {
      return manifest.network() + " of " + manifest.input();
    }
  }

  /**
   * A committee of {@code runs}.
   *
   * @throws DataException unless there are two or more, each once, with the same network and input
   */
  public Committee(List<Path> runs) throws IOException {
    List<Member> read = new ArrayList<>();
    for (Path run : runs) {
      read.add(Member.read(run));
    }
    if (read.stream().map(m -> m.manifest().modelId()).distinct().count()
        < Math.max(2, read.size())) {
      throw new DataException("expected two or more different runs for a committee, got " + runs);
    }
    List<String> kinds = read.stream().map(Member::kind).distinct().toList();
    if (kinds.size() > 1) {
      throw new DataException(
          "expected runs of the same network and input, got %s and %s"
              .formatted(kinds.get(0), kinds.get(1)));
    }
    Manifest.Input input = read.get(0).manifest().input();
    this.members = List.copyOf(read);
    this.preprocessing = Preprocessing.of(input.preprocessing(), input.height(), input.width());
  }

  /**
   * Writes {@code model.onnx} and {@code manifest.json} to {@code out}.
   *
   * @param files signatures, the held-out writers' among them
   */
  public Manifest write(
      List<SignatureFile> files, Path out, RunProgress progress, CanvasCache cache)
      throws IOException {
    Files.createDirectories(out);
    Path model = out.resolve("model.onnx");
    OnnxCommittee.write(members.stream().map(Member::model).toList(), model);
    SignatureImages<SignatureImage> images =
        new Preparation(preprocessing, cache)
            .read(files.stream().filter(file -> !without(file).isEmpty()).toList());
    progress.read(images.images().size(), images.skipped());
    if (images.images().isEmpty()) {
      throw new DataException("expected signatures of writers that the runs held out, found none");
    }
    Map<List<Member>, List<SignatureImage>> groups = new LinkedHashMap<>();
    for (SignatureImage image : images.images()) {
      groups.computeIfAbsent(without(image.file()), g -> new ArrayList<>()).add(image);
    }
    List<Map<String, List<Sample>>> heldOut = new ArrayList<>();
    for (Map.Entry<List<Member>, List<SignatureImage>> group : groups.entrySet()) {
      try (MemberEmbedder embedder = embedder(group.getKey())) {
        heldOut.add(Evaluation.samples(group.getValue(), preprocessing, embedder::features));
      }
    }
    check(model, images.images());
    return ModelFolder.write(out, origin(TrainingRecord.writers(images.images())), heldOut)
        .manifest();
  }

  /** The members that were not trained on a file's writer and held it out. */
  private List<Member> without(SignatureFile file) {
    return members.stream().filter(m -> m.heldOut().contains(file.writerId())).toList();
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
          throw new ParityException(
              "the committee's distance is not its members': expected %.5f, got %.5f"
                  .formatted(right, stored));
        }
      }
    }
  }

  private Comparison comparison(int count) {
    return Networks.of(members.get(0).manifest().network()).comparison(count, preprocessing);
  }

  /** Members' numbers one after another, each on the network's grid. */
  private Manifest.Output output() {
    Manifest first = members.get(0).manifest();
    return new Manifest.Output(
        members.stream().mapToInt(m -> m.manifest().embedding().dimension()).sum(),
        first.embedding().normalised(),
        comparison(members.size()));
  }

  private ModelFolder.Origin origin(List<String> heldOut) {
    Manifest first = members.get(0).manifest();
    return new ModelFolder.Origin(
        "%s-x%d".formatted(first.network(), members.size()),
        output(),
        first.loss(),
        preprocessing,
        TrainingRecord.of(
            members.stream().map(member -> member.manifest().training()).toList(), heldOut));
  }
}
