package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
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
            "javax.crypto..",
            "javax.imageio..",
            "org.jspecify..",
            "io.countersign..",
            "com.fasterxml.jackson..",
            "ai.onnxruntime..",
            "org.apache.pdfbox..",
            "org.apache.fontbox..")
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
  void pdfBox_isUsedInItsPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.countersign.document")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
        .check(CLASSES);
  }

  @Test
  void jackson_isUsedForManifestsAndRecordsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.countersign.manifest", "io.countersign.audit")
        .and()
        .doNotHaveSimpleName("VerifiedJson") // a record of a decision, and its answer
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.countersign.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** The way of an image: nobody looks back, and what compares knows nothing of verdicts. */
  @Test
  void packages_lookOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("outcome")
        .definedBy("io.countersign.outcome..")
        .layer("image")
        .definedBy("io.countersign.image..", "io.countersign.codec..")
        .layer("document")
        .definedBy("io.countersign.document..")
        .layer("extraction")
        .definedBy("io.countersign.extraction..")
        .layer("preprocess")
        .definedBy("io.countersign.preprocess..")
        .layer("onnx")
        .definedBy("io.countersign.onnx..")
        .layer("strokes")
        .definedBy("io.countersign.strokes..")
        .layer("comparison")
        .definedBy("io.countersign.comparison..")
        .layer("scoring")
        .definedBy("io.countersign.scoring..")
        .layer("manifest")
        .definedBy("io.countersign.manifest..")
        .layer("explain")
        .definedBy("io.countersign.explain..")
        .layer("verify")
        .definedBy("io.countersign.verify..")
        .whereLayer("outcome")
        .mayOnlyBeAccessedByLayers("image", "document", "extraction", "preprocess", "verify")
        .whereLayer("document")
        .mayOnlyBeAccessedByLayers("extraction", "verify")
        .whereLayer("extraction")
        .mayOnlyBeAccessedByLayers("verify")
        .whereLayer("onnx")
        .mayOnlyBeAccessedByLayers("comparison", "extraction", "verify")
        .whereLayer("strokes")
        .mayOnlyBeAccessedByLayers("comparison")
        .whereLayer("comparison")
        .mayOnlyBeAccessedByLayers("manifest", "explain", "verify")
        .whereLayer("scoring")
        .mayOnlyBeAccessedByLayers("manifest", "verify")
        .whereLayer("manifest")
        .mayOnlyBeAccessedByLayers("extraction", "verify")
        .whereLayer("explain")
        .mayOnlyBeAccessedByLayers("verify")
        .whereLayer("verify")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void packages_areNamedByWhatTheyDo() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..")
        .check(CLASSES);
  }
}
