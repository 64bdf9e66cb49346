package org.mocovit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The house: which package may use which. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.mocovit");

  @Test
  void packages_pointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("image")
        .definedBy("org.mocovit.image..")
        .layer("preprocess")
        .definedBy("org.mocovit.preprocess..")
        .layer("model")
        .definedBy("org.mocovit.model..")
        .layer("session")
        .definedBy("org.mocovit.session..")
        .layer("predict")
        .definedBy("org.mocovit.predict..")
        .layer("storage")
        .definedBy("org.mocovit.storage..")
        .layer("spark")
        .definedBy("org.mocovit.spark..")
        .layer("dataset")
        .definedBy("org.mocovit.dataset..")
        .layer("inference")
        .definedBy("org.mocovit.inference..")
        .layer("evaluation")
        .definedBy("org.mocovit.evaluation..")
        .layer("imagenet")
        .definedBy("org.mocovit.imagenet..")
        .layer("mask")
        .definedBy("org.mocovit.mask..")
        .layer("coco")
        .definedBy("org.mocovit.coco..")
        .layer("report")
        .definedBy("org.mocovit.report..")
        .layer("series")
        .definedBy("org.mocovit.series..")
        .layer("comparison")
        .definedBy("org.mocovit.comparison..")
        .layer("history")
        .definedBy("org.mocovit.history..")
        .layer("bench")
        .definedBy("org.mocovit.bench..")
        .layer("cli")
        .definedBy("org.mocovit.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("series")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("bench")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("comparison")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("history")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("comparison", "history", "series", "cli")
        .whereLayer("inference")
        .mayOnlyBeAccessedByLayers("cli", "bench")
        .whereLayer("imagenet")
        .mayOnlyBeAccessedByLayers("report", "comparison", "cli")
        .whereLayer("coco")
        .mayOnlyBeAccessedByLayers("report", "comparison", "cli")
        .whereLayer("mask")
        .mayOnlyBeAccessedByLayers("predict", "dataset", "coco", "report")
        .whereLayer("spark")
        .mayOnlyBeAccessedByLayers(
            "dataset",
            "inference",
            "evaluation",
            "imagenet",
            "coco",
            "report",
            "series",
            "bench",
            "cli")
        .whereLayer("storage")
        .mayOnlyBeAccessedByLayers("spark", "dataset", "inference", "bench", "cli")
        .whereLayer("predict")
        .mayOnlyBeAccessedByLayers(
            "storage",
            "spark",
            "dataset",
            "inference",
            "imagenet",
            "coco",
            "report",
            "bench",
            "cli")
        .whereLayer("preprocess")
        .mayOnlyBeAccessedByLayers("model", "predict", "spark", "inference", "bench", "cli")
        .check(PRODUCT);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.mocovit.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void onlySession_touchesOnnxRuntime() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.mocovit.session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("native handles have one owner"));
  }

  @Test
  void onlyTheCommandLine_readsOptions() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.mocovit.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("everything else takes the values it needs in its constructor"));
  }

  @Test
  void spark_staysAtTheEdges() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.mocovit.image..",
                "org.mocovit.preprocess..",
                "org.mocovit.model..",
                "org.mocovit.session..",
                "org.mocovit.predict..",
                "org.mocovit.storage..",
                "org.mocovit.evaluation..",
                "org.mocovit.imagenet",
                "org.mocovit.mask..",
                "org.mocovit.coco",
                "org.mocovit.coco.json..",
                "org.mocovit.coco.truth..",
                "org.mocovit.coco.detection..",
                "org.mocovit.coco.matching..",
                "org.mocovit.coco.accuracy..",
                "org.mocovit.report.plot..",
                "org.mocovit.report.page..",
                "org.mocovit.comparison",
                "org.mocovit.history..",
                "org.mocovit.dataset.shapes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..")
            .because("what computes is plain Java and tested without Spark"));
  }

  @Test
  void partsOfPages_knowNothingOfWhatIsShown() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("org.mocovit.report.plot..", "org.mocovit.report.page..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "org.mocovit.report.plot..",
                "org.mocovit.report.page..",
                "java..",
                "j2html..",
                "org.jspecify..")
            .because("every page is made of them"));
    slices().matching("org.mocovit.report.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void names_sayWhatThingsAre() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("a function lives with its noun"));
    check(
        classes()
            .should()
            .resideOutsideOfPackages("..util..", "..common..", "..helper..")
            .because("a folder is named by what it holds"));
  }

  private static void check(ArchRule rule) {
    rule.check(PRODUCT);
  }
}
