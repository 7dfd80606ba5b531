package io.countersign.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which packages of the local system may lean on which. */
class ArchitectureTest {
  private static final String ROOT = "io.countersign.local";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void localSystem_drivesThePackagedFunctionAndNeverItsClasses() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.countersign.function..", "io.countersign.trainer..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** From the parts, by the system that they make, to what is done with it; never back. */
  @Test
  void packages_dependDownwardsOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("uses")
        .definedBy(ROOT + ".bench", ROOT + ".demo", ROOT + ".scale")
        .layer("system")
        .definedBy(ROOT)
        .layer("parts")
        .definedBy(ROOT + ".http", ROOT + ".lambda", ROOT + ".storage", ROOT + ".loopback")
        .whereLayer("uses")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("system")
        .mayOnlyBeAccessedByLayers("uses")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }
}
