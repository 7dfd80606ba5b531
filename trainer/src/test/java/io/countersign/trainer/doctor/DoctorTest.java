package io.countersign.trainer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.trainer.doctor.Machine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  private List<Doctor.Finding> examine(String device, Path out) {
    return new Doctor(out, device, "PASSIVE", Optional.empty()).examine();
  }

  @Test
  void thisMachine_isFitToTrain_andEveryPartIsNamed() {
    List<Doctor.Finding> findings = examine("cpu", folder.resolve("not/there/yet"));
    assertThat(findings)
        .extracting(Doctor.Finding::name)
        .containsExactly(
            "Java", "memory", "allocator", "engine", "threads", "device", "ONNX Runtime", "disk");
    assertThat(findings).noneMatch(finding -> finding.state() == Doctor.Finding.State.BROKEN);
    assertThat(findings).anyMatch(finding -> finding.found().matches("PyTorch \\d+\\.\\d+.*"));
    assertThat(folder).as("nothing is left behind").isEmptyDirectory();
  }

  @Test
  void deviceThatIsNotThere_isBroken_withWhatToDo() {
    Doctor.Finding device = Engines.device("gpu:97");
    assertThat(device.state()).isEqualTo(Doctor.Finding.State.BROKEN);
    assertThat(device.found()).contains("gpu:97", "PyTorch sees");
    assertThat(device.remedy()).contains("--device cpu");
  }

  @Test
  void disk_fileInPlaceOfAFolder_isBroken() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Doctor.Finding disk = Machine.Disk.of(file.resolve("run"));
    assertThat(disk.state()).isEqualTo(Doctor.Finding.State.BROKEN);
    assertThat(disk.found()).contains(file.toString());
  }

  @Test
  void littleIsWarnedOf_andTooLittleIsBroken() {
    assertThat(Machine.Disk.space(folder, 0.1).state()).isEqualTo(Doctor.Finding.State.BROKEN);
    assertThat(Machine.Disk.space(folder, 1).state()).isEqualTo(Doctor.Finding.State.WARNING);
    assertThat(Machine.Disk.space(folder, 5).state()).isEqualTo(Doctor.Finding.State.OK);
    Doctor.Finding little = Machine.memory(OptionalLong.of(1_020_000_000));
    assertThat(little.state()).isEqualTo(Doctor.Finding.State.WARNING);
    assertThat(little.found()).isEqualTo("1.0 GB available");
    assertThat(little.remedy()).contains("--batch-writers");
    assertThat(Machine.memory(OptionalLong.of(8_200_000_000L)).found()).startsWith("8.2 GB");
    assertThat(Machine.memory(OptionalLong.empty()).found()).contains("unknown");
    assertThat(Machine.java(16, "VM").state()).isEqualTo(Doctor.Finding.State.BROKEN);
    assertThat(Machine.java(17, "VM").state()).isEqualTo(Doctor.Finding.State.OK);
  }

  @Test
  void settingsOfTheLauncher_areMissed() {
    assertThat(Engines.threads(2, 2, "").remedy()).contains("OMP_WAIT_POLICY=PASSIVE");
    assertThat(Engines.threads(2, 2, "passive").state()).isEqualTo(Doctor.Finding.State.OK);
    assertThat(Engines.threads(8, 2, "PASSIVE").remedy()).contains("num_threads=2");
    assertThat(Machine.allocator(false, "of the C library (no settings: …)").remedy())
        .contains("bin/countersign");
    assertThat(Machine.allocator(false, "of the C library (MALLOC_ARENA_MAX=1)").state())
        .isEqualTo(Doctor.Finding.State.OK);
  }
}
