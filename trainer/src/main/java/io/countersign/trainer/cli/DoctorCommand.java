package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.doctor.Doctor;
import io.countersign.trainer.storage.BucketProbe;
import io.countersign.trainer.training.Devices;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether this machine can train and publish, and what to do if not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks Java, memory, allocator, engine, threads, device, disk and the rights in a "
            + "bucket, and says what to do; ends with 1 when something is broken.")
final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin S3Options s3;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where runs will be written (default: this folder).")
  Path out;

  @Option(
      names = "--device",
      completionCandidates = Candidates.DeviceNames.class,
      defaultValue = "auto",
      description =
          "Where to compute: auto, cpu, gpu, gpu:N or several (default: ${DEFAULT-VALUE}).")
  String device;

  @Option(
      names = "--bucket",
      description = "Also try to list, put on condition, get and delete in this S3 bucket.")
  @Nullable String bucket;

  @Option(names = "--omp-wait-policy", hidden = true, defaultValue = "${env:OMP_WAIT_POLICY:-}")
  String waitPolicy;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() {
    try {
      Devices.requireNames(device);
    } catch (IllegalArgumentException unknown) {
      throw new InputException(String.valueOf(unknown.getMessage()));
    }
    Optional<BucketProbe.Target> target =
        bucket == null
            ? Optional.empty()
            : Optional.of(new BucketProbe.Target(bucket, s3.region, s3.endpoint));
    List<Doctor.Finding> findings = new Doctor(out, device, waitPolicy, target).examine();
    print(findings);
    boolean broken = findings.stream().anyMatch(f -> f.state() == Doctor.Finding.State.BROKEN);
    return broken ? ExitCode.NO : ExitCode.DONE;
  }

  private void print(List<Doctor.Finding> findings) {
    PrintWriter to = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Doctor.Finding finding : findings) {
        array
            .addObject()
            .put("name", finding.name())
            .put("state", finding.state().name().toLowerCase(Locale.ROOT))
            .put("found", finding.found())
            .put("remedy", finding.remedy());
      }
      to.println(array);
      return;
    }
    for (Doctor.Finding finding : findings) {
      to.printf("%-8s %-18s %s%n", finding.state(), finding.name(), finding.found());
      if (!finding.remedy().isEmpty()) {
        to.printf("%27s to do: %s%n", "", finding.remedy());
      }
    }
  }
}
