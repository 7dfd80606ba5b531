package io.countersign.trainer;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** From what knows least of the others to what knows most. */
  private static final List<String> ORDER =
      List.of(
          "storage",
          "synthesis",
          "pages",
          "network",
          "augmentation",
          "plot",
          "metrics",
          "data",
          "loss",
          "export",
          "training",
          "sampling",
          "protocol",
          "controls",
          "report",
          "stress",
          "verification",
          "audit",
          "publishing",
          "run",
          "recipe",
          "segmentation",
          "gate",
          "job",
          "doctor",
          "cli");

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
            "..metrics..",
            "..protocol..",
            "..controls..",
            "..plot..",
            "..report..",
            "..stress..",
            "..publishing..",
            "..storage..",
            "..gate..",
            "..job..",
            "..verification..",
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

  @Test
  void packages_dependOnlyOnThoseBeforeThem() {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(ArchitectureTest::name)
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(name(ORDER.get(i)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later)
            .allowEmptyShould(true)
            .check(TRAINER);
      }
    }
  }

  @Test
  void packages_allHaveTheirPlaceInTheOrder() {
    assertThat(
            TRAINER.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .map(name -> name.replaceFirst("^io\\.countersign\\.trainer\\.", "")))
        .isSubsetOf(ORDER);
  }

  @Test
  void classes_thatOthersMayUse_haveNamesOfTheirOwn() {
    assertThat(
            TRAINER.stream()
                .filter(one -> one.isTopLevelClass() && one.getModifiers().contains(PUBLIC))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info")))
        .doesNotHaveDuplicates();
  }

  private static String name(String last) {
    return "io.countersign.trainer." + last + "..";
  }
}
