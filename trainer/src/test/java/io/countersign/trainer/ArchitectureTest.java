package io.countersign.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses TRAINER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign.trainer");

  @Test
  void trainer_knowsNeitherFunctionNorItsFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.countersign.function..", "io.quarkus..", "jakarta..")
        .check(TRAINER);
  }

  @Test
  void djl_staysWhereNetworksAreTrained() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..data..",
            "..sampling..",
            "..augmentation..",
            "..synthesis..",
            "..evaluation..",
            "..stress..",
            "..publishing..",
            "..storage..",
            "..gate..",
            "..job..",
            "..cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(TRAINER);
  }

  @Test
  void s3_staysInStorage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..storage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(TRAINER);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.countersign.trainer.(*)..").should().beFreeOfCycles().check(TRAINER);
  }
}
