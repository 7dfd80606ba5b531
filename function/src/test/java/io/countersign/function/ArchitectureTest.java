package io.countersign.function;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.countersign.function";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

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
  void packages_haveNoCycles() {
    slices().matching("io.countersign.function.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void rootPackage_isNeededByNone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  /** From what is said, by what is kept and what decides, to the ways in; never back. */
  @Test
  void packages_dependDownwardsOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("wiring")
        .definedBy(ROOT)
        .layer("ways in")
        .definedBy(ROOT + ".http", ROOT + ".upload", ROOT + ".bulk", ROOT + ".page")
        .layer("decisions")
        .definedBy(ROOT + ".verification", ROOT + ".request", ROOT + ".signers", ROOT + ".model")
        .layer("storage")
        .definedBy(ROOT + ".store")
        .layer("ground")
        .definedBy(ROOT + ".answer", ROOT + ".telemetry", ROOT + ".configuration", ROOT + ".lambda")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("ways in")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("decisions")
        .mayOnlyBeAccessedByLayers("wiring", "ways in")
        .whereLayer("storage")
        .mayOnlyBeAccessedByLayers("wiring", "ways in", "decisions")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }
}
