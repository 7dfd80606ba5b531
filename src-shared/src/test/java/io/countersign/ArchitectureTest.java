package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the shared module may lean on, and which of its packages may lean on which. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign");

  @Test
  void shared_dependsOnNoFramework() {
    assertThat(CLASSES).isNotEmpty();
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.imageio..",
            "org.jspecify..",
            "io.countersign..",
            "com.fasterxml.jackson..",
            "ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void onnxRuntime_isUsedInItsPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.countersign.onnx")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void jackson_isUsedInTheManifestAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.countersign.manifest")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.countersign.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_areNamedByWhatTheyDo() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..")
        .check(CLASSES);
  }
}
