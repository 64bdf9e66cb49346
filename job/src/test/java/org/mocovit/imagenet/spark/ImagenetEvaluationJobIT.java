package org.mocovit.imagenet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.LocalSpark;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.AnswerKey;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.ImagenetEvaluation;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.ImagenetState;
import org.mocovit.imagenet.InvalidPredictionException;
import org.mocovit.imagenet.InvalidTruthException;
import org.mocovit.imagenet.KeptClasses;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;
import org.mocovit.imagenet.PredictionLine;
import org.mocovit.imagenet.RealResult;
import org.mocovit.imagenet.Restriction;
import org.mocovit.imagenet.TruthIndex;
import org.mocovit.imagenet.TruthSet;
import org.mocovit.imagenet.TruthText;
import org.mocovit.model.ModelFile;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classification;
import org.mocovit.spark.PredictionRows;

class ImagenetEvaluationJobIT {
  private static final NamedClass ZERO = new NamedClass(0, null);
  private static final NamedClass ONE = new NamedClass(1, null);

  private static SparkSession spark;

  private Path folder;

  @BeforeEach
  void begin(@TempDir Path empty) {
    folder = empty;
  }

  @BeforeAll
  static void open() {
    spark = LocalSpark.session();
  }

  private static ImagenetReport evaluate(Path predictions, Path truth, @Nullable String labels)
      throws IOException {
    return new ImagenetEvaluationJob(spark)
        .run(
            new ImagenetEvaluationOptions(
                predictions.toString(), truth.toString(), labels, null, null, 10))
        .report();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }

  /** A run whose model answers each path with the class behind it. */
  private Path run(Object... pathsAndClasses) {
    List<Classification> predictions =
        IntStream.range(0, pathsAndClasses.length / 2)
            .mapToObj(
                i ->
                    new Classification(
                        i,
                        (String) pathsAndClasses[2 * i],
                        List.of(new ClassScore((Integer) pathsAndClasses[2 * i + 1], "x", 0.5))))
            .toList();
    Path run = folder.resolve("run");
    spark
        .createDataFrame(
            predictions.stream().map(PredictionRows::toRow).toList(), PredictionRows.SCHEMA)
        .repartition(2)
        .write()
        .parquet(run.resolve("predictions").toString());
    return run;
  }

  private static Path copy(String fixture, Path to) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            ImagenetEvaluationJobIT.class.getResourceAsStream("/imagenet-fixtures/" + fixture))) {
      Files.copy(stream, to);
    }
    return to;
  }

  @Test
  void run_jsonLines_equalsPlainEvaluation() throws IOException {
    Path labels = copy("labels.csv", folder.resolve("labels.csv"));
    Path predictions = copy("predictions.jsonl", folder.resolve("predictions.jsonl"));

    TruthSet truth;
    try (InputStream stream = Files.newInputStream(labels)) {
      truth = TruthText.read(stream, "labels.csv", null);
    }
    ImagenetState state = new ImagenetState(truth.classes(), 10);
    AnswerKey key = AnswerKey.of(TruthIndex.byPath(truth));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(predictions), StandardCharsets.UTF_8))) {
      lines.lines().forEach(l -> state.add(key, PredictionLine.parse(l)));
    }

    assertThat(evaluate(predictions, labels, null))
        .isEqualTo(ImagenetEvaluation.report(truth, key, state, KeptClasses.AS_LISTED));
  }

  @Test
  void run_runFolderAndFolderTruth_joinsOddNamesByPath() throws IOException {
    String odd = "a b%20\u00fc#+.jpg";
    write("val/cat/" + odd, "");
    write("val/dog/" + odd, "");
    write("val/owl/1.jpg", "");
    Path run = run("cat/" + odd, 0, "dog/" + odd, 0, "dog/other.jpg", 1);
    write("run/run.json", "{\"model\":{\"labels\":[\"cat\",\"dog\",\"owl\"]}}");

    ImagenetReport report = evaluate(run, folder.resolve("val"), null);

    assertThat(report.classes())
        .containsExactly(
            new ClassResult(0, null, "cat", 1, 0, 2, 1, null),
            new ClassResult(1, null, "dog", 1, 0, 0, 0, null),
            new ClassResult(2, null, "owl", 1, 1, 0, 0, null));
    assertThat(report.missingPaths()).containsExactly("owl/1.jpg");
    assertThat(report.withoutTruthPaths()).containsExactly("dog/other.jpg");
  }

  @Test
  void run_tableOfTheRunIsShipped_findsSynsets() throws IOException {
    Path run = run("n01440764/ILSVRC2012_val_00000293.JPEG", 0);
    write("run/run.json", "{\"model\":{\"labels\":\"imagenet-1k\"}}");
    Path truth =
        write("t.csv", "ImageId,PredictionString\nILSVRC2012_val_00000293,n01440764 1 2 3 4\n");

    ImagenetReport report = evaluate(run.resolve("predictions"), truth, null);

    assertThat(report.classes())
        .containsExactly(new ClassResult(0, "n01440764", "tench", 1, 0, 1, 1, null));
  }

  @Test
  void run_runThatKeptOneClass_hasNoTop5() throws IOException {
    Path run = run("a.jpg", 1, "b.jpg", 0);
    write(
        "run/run.json", "{\"model\":{\"labels\":\"imagenet-1k\"},\"configuration\":{\"top-k\":1}}");
    Path truth = write("t.csv", "file,label\na.jpg,1\nb.jpg,1\n");

    ImagenetReport report = evaluate(run, truth, null);

    assertThat(report.top1Correct()).isEqualTo(1);
    assertThat(report.top5Correct()).isNull();
    assertThat(report.whyNoTop5())
        .isEqualTo("top-5 needs 5 classes an image; the predictions keep 1");
  }

  @Test
  void run_runFolder_tellsWhichModelAndImages() throws IOException {
    Path run = run("a.jpg", 1);
    write(
        "run/run.json",
        """
        {"model": {"name": "m", "sha256": "5e", "labels": "imagenet-1k"},
         "images": {"fingerprint": "f1"}}
        """);
    Path truth = write("t.csv", "file,label\na.jpg,1\n");

    ImagenetEvaluationResult result =
        new ImagenetEvaluationJob(spark)
            .run(ImagenetEvaluationOptions.of(run.toString(), truth.toString()));

    assertThat(result.inputs())
        .isEqualTo(
            new EvaluationInputs(
                "file:" + run,
                new EvaluationInputs.Run("m", "5e", "f1"),
                hashed(truth),
                result.inputs().evaluatedSha256(),
                "imagenet-1k",
                null,
                null));
  }

  @Test
  void run_realLabelsAndValidClasses_meetTheFixtures() throws IOException {
    Path labels = copy("labels.csv", folder.resolve("labels.csv"));
    Path predictions = copy("predictions.jsonl", folder.resolve("predictions.jsonl"));
    Path real = copy("real_labels.jsonl", folder.resolve("real.jsonl"));
    Path valid =
        write(
            "valid.txt",
            IntStream.iterate(3, c -> c < 1000, c -> c + 5)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n")));

    ImagenetReport all =
        new ImagenetEvaluationJob(spark)
            .run(options(predictions, labels, real.toString(), null))
            .report();
    ImagenetEvaluationResult part =
        new ImagenetEvaluationJob(spark).run(options(predictions, labels, null, valid.toString()));

    assertThat(all.real()).isEqualTo(new RealResult(1881, 984, 1729L));
    assertThat(part.report().restriction()).isEqualTo(new Restriction(200, 370, 210, 370, 15));
    assertThat(part.report().top1Correct()).isEqualTo(308);
    assertThat(part.notes())
        .first()
        .isEqualTo(
            "370 of 370 images have predictions without some of the 200 valid classes, 15 of them"
                + " without any: an image whose class is not listed counts as wrong; give the"
                + " scores of all classes, or predict with --valid-classes");
  }

  @Test
  void run_validClassesOfARunThatKeptTooFew_areRefusedSayingWhatToDo() throws IOException {
    Path run = run("a.jpg", 1, "b.jpg", 0);
    write(
        "run/run.json", "{\"model\":{\"labels\":\"imagenet-1k\"},\"configuration\":{\"top-k\":5}}");
    Path truth = write("t.csv", "file,label\na.jpg,1\nb.jpg,1\n");
    Path valid = write("valid.txt", "1\n2\n");

    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(
            () -> new ImagenetEvaluationJob(spark).run(options(run, truth, null, valid.toString())))
        .withMessageContaining("the predictions keep 5 of 1000 classes")
        .withMessageContaining("--top-k all");
  }

  @Test
  void run_runThatRankedAFew_saysSo() throws IOException {
    Path run = run("a.jpg", 1, "b.jpg", 1);
    write(
        "run/run.json",
        "{\"model\":{\"labels\":\"imagenet-1k\"},"
            + "\"configuration\":{\"top-k\":2,\"valid-classes\":[1,2]}}");
    Path truth = write("t.csv", "file,label\na.jpg,1\nb.jpg,7\n");
    Path valid = write("valid.txt", "1\n2\n");

    ImagenetEvaluationResult all =
        new ImagenetEvaluationJob(spark).run(options(run, truth, null, null));
    ImagenetEvaluationResult same =
        new ImagenetEvaluationJob(spark).run(options(run, truth, null, valid.toString()));

    assertThat(all.report().images()).isEqualTo(2);
    assertThat(all.notes())
        .singleElement()
        .satisfies(note -> assertThat(note).contains("the run ranked 2 classes only"));
    assertThat(same.report().images()).isEqualTo(1);
    assertThat(same.report().top5Correct()).isEqualTo(1);
    assertThat(same.notes()).singleElement().asString().startsWith("scores are those over all");
  }

  @Test
  void run_jsonLinesOfAllValidClasses_needNoNote() throws IOException {
    Path predictions =
        write(
            "p.jsonl",
            """
            {"file":"a.jpg","classes":[0,1,2],"probabilities":[0.5,0.3,0.2]}
            {"file":"b.jpg","classes":[1],"probabilities":[0.5]}
            """);
    Path truth = write("val.txt", "a.jpg 1\nb.jpg 0\n");
    Path valid = write("valid.txt", "1\n2\n");

    ImagenetEvaluationResult result =
        new ImagenetEvaluationJob(spark).run(options(predictions, truth, null, valid.toString()));

    assertThat(result.report().restriction()).isEqualTo(new Restriction(2, 1, 0, 0, 0));
    assertThat(result.notes()).singleElement().asString().startsWith("scores are those over all");
  }

  @Test
  void run_filesOfTruthAndClasses_areHashed() throws IOException {
    Path predictions =
        write("p.jsonl", "{\"file\":\"a.jpg\",\"classes\":[1],\"probabilities\":[0.5]}\n");
    Path truth = write("val.txt", "a.jpg 1\n");
    Path real = write("real.jsonl", "{\"file\":\"a.jpg\",\"labels\":[1]}\n");
    Path valid = write("valid.txt", "\uFEFF1\n");
    write("val/n1/a.jpg", "");
    Path labels = write("labels.txt", "n0\nn1\n");

    EvaluationInputs files =
        new ImagenetEvaluationJob(spark)
            .run(options(predictions, truth, real.toString(), valid.toString()))
            .inputs();
    EvaluationInputs folders =
        new ImagenetEvaluationJob(spark)
            .run(
                new ImagenetEvaluationOptions(
                    predictions.toString(),
                    folder.resolve("val").toString(),
                    labels.toString(),
                    null,
                    null,
                    10))
            .inputs();

    assertThat(files.truth()).isEqualTo(hashed(truth));
    assertThat(files.realLabels()).isEqualTo(hashed(real));
    assertThat(files.validClasses()).isEqualTo(hashed(valid));
    assertThat(folders.truth())
        .isEqualTo(new EvaluationInputs.Source("file:" + folder.resolve("val"), null));
    assertThat(folders.validClasses()).isNull();
  }

  @Test
  void run_outcomes_haveEachImageThatCounts() throws IOException {
    Path predictions =
        write(
            "p.jsonl",
            """
            {"file":"val/a.jpg","classes":[0,1],"probabilities":[0.6,0.4]}
            {"file":"val/b.jpg","classes":[1],"probabilities":[0.5]}
            {"file":"val/x.jpg","classes":[1],"probabilities":[0.5]}
            """);
    Path truth = write("val.txt", "a.jpg 1\nb.jpg 1\nc.jpg 0\nd.jpg 0\n");
    Path real =
        write(
            "real.jsonl",
            """
            {"file":"a.jpg","labels":[0,1]}
            {"file":"b.jpg","labels":[]}
            {"file":"c.jpg","labels":[0]}
            {"file":"d.jpg","labels":[]}
            """);

    try (ImagenetEvaluationResult result =
        new ImagenetEvaluationJob(spark).run(options(predictions, truth, real.toString(), null))) {
      assertThat(result.outcomes().collect())
          .containsExactlyInAnyOrder(
              new Outcome("a.jpg", null, "val/a.jpg", ONE, ZERO, 0.6, 0.4, 2, 1, true),
              new Outcome("b.jpg", null, "val/b.jpg", ONE, ONE, 0.5, 0.5, 1, null, null),
              new Outcome("c.jpg", null, null, ZERO, null, null, null, null, null, false),
              new Outcome("d.jpg", null, null, ZERO, null, null, null, null, null, null));
    }
  }

  @Test
  void run_outcomesOfValidClasses_areOfTheirImagesOnly() throws IOException {
    Path run = run("a.jpg", 1, "b.jpg", 0);
    Path truth = write("val.txt", "a.jpg 1\nb.jpg 0\nc.jpg 2\nd.jpg 0\n");
    Path valid = write("valid.txt", "1\n2\n");

    try (ImagenetEvaluationResult result =
        new ImagenetEvaluationJob(spark).run(options(run, truth, null, valid.toString()))) {
      assertThat(result.outcomes().collect())
          .extracting(Outcome::image, Outcome::imageId, Outcome::correct)
          .containsExactlyInAnyOrder(tuple("a.jpg", 0L, true), tuple("c.jpg", null, false));
    }
  }

  @Test
  void run_evaluatedDigest_isThatOfTheImagesAndTheirClassesAlone() throws IOException {
    Path predictions =
        write("p.jsonl", "{\"file\":\"a.jpg\",\"classes\":[1],\"probabilities\":[0.5]}\n");
    Path valid = write("valid.txt", "1\n");

    assertThat(digest(predictions, write("1.txt", "a.jpg 1\nb.jpg 0\n"), null))
        .isEqualTo(digest(predictions, write("2.csv", "path,label\nb.jpg,0\na.jpg,1\n"), null))
        .isNotEqualTo(digest(predictions, write("3.txt", "a.jpg 1\nb.jpg 1\n"), null))
        .isNotEqualTo(digest(predictions, write("4.txt", "a.jpg 1\nc.jpg 0\n"), null));
    assertThat(digest(predictions, write("5.txt", "a.jpg 1\nb.jpg 0\n"), valid.toString()))
        .isEqualTo(digest(predictions, write("6.txt", "a.jpg 1\n"), null));
  }

  private static String digest(Path predictions, Path truth, @Nullable String valid)
      throws IOException {
    try (ImagenetEvaluationResult result =
        new ImagenetEvaluationJob(spark).run(options(predictions, truth, null, valid))) {
      return result.inputs().evaluatedSha256();
    }
  }

  private static EvaluationInputs.Source hashed(Path file) {
    return new EvaluationInputs.Source("file:" + file, ModelFile.of(file).sha256());
  }

  /** The predictions would be refused too, by the first pass over them. */
  @Test
  void run_noImageIsOfAValidClass_isRefusedBeforeAnyPass() throws IOException {
    Path predictions = write("p.jsonl", "{\"file\":\"b.jpg\"}\n");
    Path truth = write("val.txt", "a.jpg 1\n");
    Path valid = write("valid.txt", "2\n");

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(
            () ->
                new ImagenetEvaluationJob(spark)
                    .run(options(predictions, truth, null, valid.toString())))
        .withMessage(
            "valid-classes must hold a class of truth %s; its first image is of class 1"
                .formatted(truth));
  }

  /** The predictions would be refused too, by the second pass over them. */
  @Test
  void run_validClassesThatTheRunDidNotKeep_areRefusedBeforeAnyPass() throws IOException {
    Path run = run("a/1.jpg", 1, "b/1.jpg", 1);
    write("run/run.json", "{\"configuration\":{\"top-k\":1}}");
    Path truth = write("val.txt", "1.jpg 1\n");
    Path valid = write("valid.txt", "0\n1\n");

    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(
            () -> new ImagenetEvaluationJob(spark).run(options(run, truth, null, valid.toString())))
        .withMessageContaining("the predictions keep 1 of 2 classes");
  }

  private static ImagenetEvaluationOptions options(
      Path predictions, Path truth, @Nullable String real, @Nullable String valid) {
    return new ImagenetEvaluationOptions(
        predictions.toString(), truth.toString(), null, real, valid, 10);
  }

  @Test
  void run_labelsAskedFor_winOverTheRun() throws IOException {
    Path run = run("a.jpg", 1);
    write("run/run.json", "{\"model\":{\"labels\":\"imagenet-1k\"}}");
    Path truth = write("t.csv", "file,label\na.jpg,dog\n");

    ImagenetReport report = evaluate(run, truth, write("labels.txt", "cat\ndog\n").toString());

    assertThat(report.classes()).containsExactly(new ClassResult(1, null, "dog", 1, 0, 1, 1, null));
  }

  @Test
  void run_predictedBaseNameTwice_isRefusedNamingBoth() throws IOException {
    Path run = run("a/1.jpg", 1, "b/1.jpg", 1, "b/2.jpg", 1);
    Path truth = write("val.txt", "1.jpg 1\n2.jpg 1\n");

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> evaluate(run, truth, null))
        .withMessageContaining("1.jpg of truth")
        .withMessageEndingWith("a/1.jpg and b/1.jpg");
  }

  @Test
  void run_trueBaseNameTwice_isRefusedNamingBoth() throws IOException {
    Path run = run("1.jpg", 1);
    Path truth = write("t.csv", "path,label\na/1.jpg,0\nb/1.jpg,1\n");

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> evaluate(run, truth, null))
        .withMessage("Base name of 1.jpg must be unique in the truth: a/1.jpg and b/1.jpg");
  }

  @Test
  void run_brokenLine_isRefusedQuotingIt() throws IOException {
    Path predictions =
        write(
            "p.jsonl",
            """
            {"file":"a.jpg","classes":[1],"probabilities":[0.5]}

            {"file":"b.jpg"}
            """);
    Path truth = write("val.txt", "a.jpg 1\n");

    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(() -> evaluate(predictions, truth, null))
        .withMessageEndingWith("Prediction {\"file\":\"b.jpg\"}: classes must be an array: absent");
  }

  @Test
  void run_barePathsAndOtherDefaultFileSystem_readsLocalFiles() throws IOException {
    SparkSession elsewhere = spark.newSession();
    elsewhere.conf().set("fs.defaultFS", "hdfs://nowhere:1");
    Path predictions =
        write("p.jsonl", "{\"file\":\"a.jpg\",\"classes\":[1],\"probabilities\":[0.5]}\n");
    Path truth = write("t.csv", "file,label\na.jpg,dog\n");
    Path labels = write("labels.txt", "cat\ndog\n");

    ImagenetReport report =
        new ImagenetEvaluationJob(elsewhere)
            .run(
                new ImagenetEvaluationOptions(
                    predictions.toString(), truth.toString(), labels.toString(), null, null, 10))
            .report();

    assertThat(report.top1Correct()).isEqualTo(1);
  }

  @Test
  void run_nothingThere_isRefused() throws IOException {
    Path truth = write("val.txt", "a.jpg 1\n");
    Path none = folder.resolve("none");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(none, truth, null))
        .withMessage("Predictions must be an existing file or folder: " + none);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(folder, truth, null))
        .withMessage(
            "Predictions must be a run's folder, a Parquet table or JSON lines: " + folder);
    Path run = run("a.jpg", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(run, none, null))
        .withMessage("Truth must be an existing file or folder: " + none);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(run, truth, "imagenet-1K"))
        .withMessage(
            "labels must be one of imagenet-1k, coco-80, coco-91, or an existing file: imagenet-1K"
                + " (nearest: imagenet-1k)");
  }
}
