package org.mocovit.coco.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.LocalSpark;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.ExpectedNumbers;
import org.mocovit.coco.GeneratedCoco;
import org.mocovit.coco.GoldenRun;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.IouType;
import org.mocovit.coco.PlainEvaluation;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.CurvePoint;
import org.mocovit.coco.detection.Detection;
import org.mocovit.coco.detection.ResultsReader;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.coco.spark.CocoEvaluationOptions.UnknownImages;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.Measure;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.RunLengthText;
import org.mocovit.predict.DetectedObject;
import org.mocovit.spark.DetectionRows;

class CocoEvaluationJobIT {
  /** So that intervals are compared too where all numbers are. */
  private static final Bootstrap BOOTSTRAP = new Bootstrap(20);

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

  /** Cases of every kind: ties, caps, sizes, crowds, masks of all forms, one with many images. */
  static Stream<GoldenRun> runs() {
    List<String> names =
        List.of(
            "ties", "custom_params", "segm_forms", "crowd", "ids", "empties", "small", "medium");
    return GoldenRun.of("core").filter(run -> names.contains(run.name()));
  }

  private static CocoEvaluationOptions options(Path detections, Path annotations) {
    return options(detections, annotations, CocoSettings.coco(IouType.BBOX));
  }

  private static CocoEvaluationOptions options(
      Path detections, Path annotations, CocoSettings settings) {
    return new CocoEvaluationOptions(
        detections.toString(),
        annotations.toString(),
        settings,
        Selection.ALL,
        AnnotationIds.CHECKED,
        BOOTSTRAP,
        UnknownImages.REFUSED);
  }

  private static CocoReport report(CocoEvaluationOptions options, int ranges) throws IOException {
    try (CocoEvaluation evaluation = new CocoEvaluationJob(spark, ranges).run(options)) {
      return evaluation.report();
    }
  }

  /** Everything that a report says, for comparison to the last bit. */
  private record Numbers(
      List<Measure> measures, List<List<CurvePoint>> curves, List<String> categories) {
    static Numbers of(CocoReport report) {
      return new Numbers(
          report.measures(),
          report.categories().stream()
              .flatMap(
                  c ->
                      IntStream.range(0, report.settings().iouThresholds().size())
                          .mapToObj(c::points))
              .toList(),
          report.categories().stream().map(Numbers::text).toList());
    }

    private static String text(CategoryResult c) {
      return "%s %s %d %d %d %s"
          .formatted(
              c.category(),
              c.objects(),
              c.accuracy().detections(),
              c.accuracy().right(),
              c.accuracy().wrong(),
              c.accuracy().bestF1());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void run_goldenCase_agreesWithTheReference(GoldenRun run) throws IOException {
    CocoEvaluationOptions options =
        new CocoEvaluationOptions(
            run.detections().toString(),
            run.annotations().toString(),
            run.settings(),
            run.selection(),
            AnnotationIds.CHECKED,
            Bootstrap.NONE,
            UnknownImages.REFUSED);

    ExpectedNumbers.check(run, report(options, 3));
  }

  @Test
  void run_anyCutOfTheWork_givesTheSame() throws IOException {
    GeneratedCoco.write(folder, 3, 60, 500, 9000, 7);
    CocoSettings settings = CocoSettings.coco(IouType.BBOX);
    Numbers plain =
        Numbers.of(
            PlainEvaluation.read(
                    folder.resolve("gt.json"),
                    folder.resolve("dt.json"),
                    settings,
                    AnnotationIds.CHECKED,
                    Selection.ALL,
                    1)
                .report(BOOTSTRAP));
    Path parts = parts(folder.resolve("dt.json"), 5);

    for (int ranges : List.of(1, 2, 16)) {
      assertThat(
              Numbers.of(
                  report(options(folder.resolve("dt.json"), folder.resolve("gt.json")), ranges)))
          .isEqualTo(plain);
      assertThat(Numbers.of(report(options(parts, folder.resolve("gt.json")), ranges)))
          .isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BBOX", "SEGM"})
  void run_tableInAnyOrderAndNumberOfFiles_givesTheSame(String iouType) throws IOException {
    GeneratedCoco.write(folder, 4, 40, 300, 4000, 5);
    CocoSettings settings = CocoSettings.coco(IouType.valueOf(iouType));
    List<DetectedObject> objects = objects(folder.resolve("dt.json"), 0.5);
    List<Numbers> all = new ArrayList<>();
    for (int files : List.of(1, 2, 16)) {
      Collections.shuffle(objects, new Random(files));
      Path table = folder.resolve("run" + files);
      spark
          .createDataFrame(
              objects.stream().map(DetectionRows::toRow).toList(), DetectionRows.SCHEMA)
          .repartition(files)
          .write()
          .parquet(table.resolve(DetectionRows.TABLE).toString());
      all.add(Numbers.of(report(options(table, folder.resolve("gt.json"), settings), files)));
    }

    assertThat(all.get(0).measures().get(0).value().orNull()).isGreaterThan(0.0);
    assertThat(all).allMatch(all.get(0)::equals);
  }

  @Test
  void run_packedFiles_areUnpacked() throws IOException {
    GeneratedCoco.write(folder, 5, 20, 100, 800, 4);
    Path detections = packed(folder.resolve("dt.json"));
    Path annotations = packed(folder.resolve("gt.json"));

    assertThat(Numbers.of(report(options(detections, annotations), 2)))
        .isEqualTo(
            Numbers.of(report(options(folder.resolve("dt.json"), folder.resolve("gt.json")), 2)));
  }

  @Test
  void matches_holdEachDetectionAndEachMissedObject() throws IOException {
    GeneratedCoco.write(folder, 6, 30, 200, 3000, 3);
    try (CocoEvaluation evaluation =
        new CocoEvaluationJob(spark, 4)
            .run(options(folder.resolve("dt.json"), folder.resolve("gt.json")))) {
      List<Match> matches = evaluation.matches().collect();
      CocoReport report = evaluation.report();

      Map<MatchOutcome, Long> counts =
          matches.stream().collect(Collectors.groupingBy(Match::outcome, Collectors.counting()));
      long right = report.categories().stream().mapToLong(c -> c.accuracy().right()).sum();
      assertThat(matches.stream().filter(m -> m.score() != null)).hasSize(3000);
      assertThat(counts)
          .containsEntry(MatchOutcome.TP, right)
          .containsEntry(MatchOutcome.FN, report.objects() - right)
          .containsKey(MatchOutcome.IGNORED);
      assertThat(matches).extracting(Match::imageId).isSorted();
    }
  }

  @Test
  void run_unknownImages_areRefusedOrCounted() throws IOException {
    GoldenRun run = error("error_unknown_image");
    CocoEvaluationOptions refusing = options(run.detections(), run.annotations());

    assertThatExceptionOfType(InvalidCocoException.class)
        .isThrownBy(() -> report(refusing, 2))
        .withMessage(
            run.detections()
                + ": detections must be of images in "
                + run.annotations()
                + ": 1 of 2 are not; image ids 77 (--ignore-unknown-images leaves them out)");
    try (CocoEvaluation evaluation =
        new CocoEvaluationJob(spark)
            .run(
                new CocoEvaluationOptions(
                    refusing.detections(),
                    refusing.annotations(),
                    refusing.settings(),
                    refusing.selection(),
                    refusing.ids(),
                    refusing.bootstrap(),
                    UnknownImages.IGNORED))) {
      assertThat(evaluation.notes())
          .containsExactly(
              "1 detections are of images that the annotations do not have, and left out; image"
                  + " ids: 77");
      assertThat(evaluation.report().detections()).isEqualTo(1);
    }
  }

  @Test
  void run_noDetections_isAnAnswer() throws IOException {
    GoldenRun run = error("error_empty_results");
    try (CocoEvaluation evaluation =
        new CocoEvaluationJob(spark).run(options(run.detections(), run.annotations()))) {
      assertThat(evaluation.report().summary().get(0).value().orNull()).isZero();
      assertThat(evaluation.notes()).containsExactly("there are no detections");
    }
  }

  @Test
  void run_brokenDetection_isNamedAsItIs() {
    GoldenRun run = error("error_dt_later_without_bbox");

    assertThatExceptionOfType(InvalidCocoException.class)
        .isThrownBy(() -> report(options(run.detections(), run.annotations()), 2))
        .withMessageEndingWith(
            "dt_bbox.json: detection 2: bbox must be [x, y, width, height], as that of the first"
                + " detection: absent");
  }

  @Test
  void run_nothingThere_isRefused() throws IOException {
    GeneratedCoco.write(folder, 5, 2, 2, 2, 2);
    Path annotations = folder.resolve("gt.json");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatExceptionOfType(LocationException.class)
        .isThrownBy(() -> report(options(folder.resolve("no"), annotations), 1))
        .withMessage("Detections must be an existing file or folder: " + folder.resolve("no"));
    assertThatExceptionOfType(LocationException.class)
        .isThrownBy(() -> report(options(empty, annotations), 1))
        .withMessage(
            "Detections must be a run's folder, a Parquet table, or COCO results files: %s has none"
                    .formatted(empty)
                + " of these");
    assertThatExceptionOfType(LocationException.class)
        .isThrownBy(() -> report(options(folder.resolve("dt.json"), folder.resolve("no")), 1))
        .withMessage("Annotations must be an existing file: " + folder.resolve("no"));
  }

  private static GoldenRun error(String name) {
    return GoldenRun.of("error").filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** The same detections in several files. */
  private Path parts(Path detections, int count) throws IOException {
    // A detection a line, which ends in a comma, or the last one in the list's bracket.
    List<String> lines =
        Files.readAllLines(detections).stream()
            .filter(line -> line.startsWith("{"))
            .map(line -> line.substring(0, line.lastIndexOf('}') + 1))
            .toList();
    Path parts = Files.createDirectory(folder.resolve("parts"));
    for (int part = 0; part < count; part++) {
      List<String> own =
          lines.subList(lines.size() * part / count, lines.size() * (part + 1) / count);
      Files.writeString(
          parts.resolve("part-%d.json".formatted(part)), "[" + String.join(",\n", own) + "]");
    }
    return parts;
  }

  private static Path packed(Path file) throws IOException {
    Path packed = file.resolveSibling(file.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    return packed;
  }

  /** Rows of detections, with copies and ties, every fourth with a mask of its box. */
  private static List<DetectedObject> objects(Path detections, double score) throws IOException {
    List<DetectedObject> objects = new ArrayList<>();
    try (ResultsReader reader =
        ResultsReader.open(
            Files.newInputStream(detections), "dt.json", ResultsReader.Masks.SKIPPED)) {
      for (Detection d = reader.next(); d != null; d = reader.next()) {
        Box box = Objects.requireNonNull(d.box());
        objects.add(
            new DetectedObject(
                d.imageId(),
                d.imageId() + ".jpg",
                (int) d.categoryId(),
                new DetectedObject.Box(box.x(), box.y(), box.width(), box.height()),
                reader.position() % 3 == 0 ? score : d.score(),
                reader.position() % 4 == 0 ? mask(box) : null));
      }
    }
    objects.addAll(objects.subList(0, 20));
    return objects;
  }

  private static DetectedObject.Mask mask(Box box) {
    RunLengthMask pixels =
        Polygons.box(new MaskSize(480, 640), box.x(), box.y(), box.width(), box.height());
    return new DetectedObject.Mask(480, 640, RunLengthText.encode(pixels));
  }
}
