package io.countersign.function;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.countersign.function");

  @Test
  void function_neverDependsOnTrainingOrTheLocalSystem() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.countersign.trainer..", "io.countersign.local..", "ai.djl..")
        .check(CLASSES);
  }

  @Test
  void function_readsItsSettingsInOnePlaceOnly() {
    noClasses().should().callMethod(System.class, "getenv", String.class).check(CLASSES);
    noClasses().should().callMethod(System.class, "getenv").check(CLASSES);
  }

  @Test
  void requestsAndAnswers_knowNothingOfS3() {
    noClasses()
        .that()
        .resideInAnyPackage("..function.request..", "..function.answer..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(CLASSES);
  }

  @Test
  void partsOfTheFunction_haveNoCycles() {
    slices()
        .matching("io.countersign.function.(request|answer|store|model)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
