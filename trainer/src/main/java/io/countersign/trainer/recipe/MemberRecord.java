package io.countersign.trainer.recipe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.countersign.manifest.Manifest;
import io.countersign.scoring.FittedOn;
import io.countersign.trainer.run.Ensemble;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code member.json}, written last: a finished member, whatever a manifest looks like by the time
 * that members are combined.
 *
 * @param part digest of all that the weights depend on
 * @param modelSha256 of {@code model.onnx} beside it
 * @param heldOut writers that may fit thresholds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record MemberRecord(
    String part,
    String modelSha256,
    String network,
    String preprocessing,
    String loss,
    long seed,
    int steps,
    int epochs,
    List<String> sets,
    List<String> writers,
    String contentDigest,
    List<String> imageHashes,
    List<String> heldOut,
    String sourceCommit,
    String java,
    String device) {
  static final String FILE = "member.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Of a member that was trained just now, in {@code folder}. */
  static MemberRecord of(String part, MemberPart member, Path folder, Manifest.Training training)
      throws IOException {
    double images = training.imageHashes().size();
    double seen = (double) member.steps() * 2 * member.batchWriters() * member.batchEach();
    return new MemberRecord(
        part,
        ModelFile.sha256(folder.resolve("model.onnx")),
        member.network(),
        member.preprocessing(),
        member.loss(),
        member.seed(),
        member.steps(),
        (int) Math.max(1, Math.round(seen / images)),
        training.sets(),
        training.writers(),
        training.contentDigest(),
        training.imageHashes(),
        training.heldOut(),
        training.sourceCommit(),
        training.java(),
        training.device());
  }

  void write(Path folder) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(json));
  }

  /** The finished member of that part in {@code folder}; nothing where there is none, or half. */
  static Optional<MemberRecord> read(Path folder, String part) throws IOException {
    Path file = folder.resolve(FILE);
    Path model = folder.resolve("model.onnx");
    if (!Files.isRegularFile(file) || !Files.isRegularFile(model)) {
      return Optional.empty();
    }
    MemberRecord record = JSON.readValue(Files.readAllBytes(file), MemberRecord.class);
    return record.part().equals(part) && record.modelSha256().equals(ModelFile.sha256(model))
        ? Optional.of(record)
        : Optional.empty();
  }

  Ensemble.Member of(Path folder) {
    return new Ensemble.Member(
        folder.resolve("model.onnx"),
        network,
        loss,
        preprocessing,
        Set.copyOf(heldOut),
        new Manifest.Training(
            sets,
            writers,
            contentDigest,
            imageHashes,
            heldOut,
            FittedOn.HELD_OUT_WRITERS,
            seed,
            epochs,
            sourceCommit,
            java,
            device,
            Double.NaN));
  }
}
