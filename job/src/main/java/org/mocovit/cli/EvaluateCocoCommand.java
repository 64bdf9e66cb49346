package org.mocovit.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.AreaSource;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.IouType;
import org.mocovit.coco.spark.CocoEvaluation;
import org.mocovit.coco.spark.CocoEvaluationJob;
import org.mocovit.coco.spark.CocoEvaluationOptions;
import org.mocovit.coco.spark.CocoEvaluationOptions.UnknownImages;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.inference.BuildVersion;
import org.mocovit.model.Task;
import org.mocovit.report.CocoSummaryText;
import org.mocovit.report.EvaluationFolder;
import org.mocovit.report.EvaluationRecord;
import org.mocovit.report.MetricsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate coco}: AP and AR of a detector. */
@Command(
    name = "coco",
    description = "AP and AR of detections against COCO annotations, as pycocotools has them.")
final class EvaluateCocoCommand extends EvaluationAction {
  private static final String COMMAND = "evaluate coco";

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "URI",
      description =
          "A run's folder, or COCO results of any tool: JSON, also as .gz, or a folder of such"
              + " files.")
  String detections = "";

  @Option(
      names = "--annotations",
      required = true,
      paramLabel = "FILE",
      description = "COCO's annotation file, such as instances_val2017.json; also as .gz.")
  String annotations = "";

  @Option(
      names = "--iou-type",
      paramLabel = "T",
      description = "What must overlap: bbox (default) or segm.")
  IouType iouType = IouType.BBOX;

  @Option(
      names = "--iou-thresholds",
      paramLabel = "T,T,…",
      converter = CocoValues.ThresholdList.class,
      description = "Overlaps from which on a detection is right. Default: 0.5, 0.55, …, 0.95.")
  CocoValues.@Nullable Thresholds iouThresholds;

  @Option(
      names = "--area-ranges",
      paramLabel = "N=LO:HI,…",
      converter = CocoValues.AreaList.class,
      description =
          "Ranges of object sizes, both ends included. Default:"
              + " small=0:1024,medium=1024:9216,large=9216:1e10.")
  CocoValues.@Nullable Areas areaRanges;

  @Option(
      names = "--max-dets",
      paramLabel = "N,N,…",
      converter = CocoValues.CapList.class,
      description =
          "How many detections of an image and category count; AP is at the last. Default:"
              + " 1,10,100.")
  CocoValues.@Nullable Caps maxDets;

  @Option(
      names = "--area",
      paramLabel = "A",
      description =
          "Which area sorts objects by size: file (default: annotations' own; detections' box, or"
              + " mask where they have no box), mask or box.")
  AreaSource area = AreaSource.FILE;

  @Option(
      names = "--class-agnostic",
      description = "Evaluate all categories as one, as for proposals.")
  boolean classAgnostic;

  @Option(
      names = "--image-ids",
      paramLabel = "ID,ID,…",
      converter = CocoValues.IdList.class,
      description = "The only images that count. Default: all.")
  CocoValues.@Nullable Ids imageIds;

  @Option(
      names = "--category-ids",
      paramLabel = "ID,ID,…",
      converter = CocoValues.IdList.class,
      description = "The only categories that count. Default: all.")
  CocoValues.@Nullable Ids categoryIds;

  @Option(
      names = "--ignore-unknown-images",
      description =
          "Leave out detections of images that the annotations do not have, instead of refusing"
              + " all.")
  boolean ignoreUnknownImages;

  @Option(
      names = "--renumber-annotations",
      description =
          "Take annotations whose ids are missing, 0 or not unique, and number them anew.")
  boolean renumberAnnotations;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      converter = CocoValues.Replicates.class,
      description =
          "Measure again on N draws of the images, for 95 %% intervals of the summary; 1000 is"
              + " usual. Default: 0, no intervals.")
  Bootstrap bootstrap = Bootstrap.NONE;

  @Option(
      names = "--fail-below",
      paramLabel = "M=F,…",
      converter = LeastMetrics.Converter.class,
      description = "AP=0.35,AP50=0.5 is --gate 'AP>=0.35,AP50>=0.5'.")
  LeastMetrics failBelow = LeastMetrics.NONE;

  @Mixin GateOptions gates = new GateOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description =
          "New or empty folder for metrics.json, run.json and the tables metrics/, per_class/,"
              + " pr_curves/, errors/, matches/ and, with --bootstrap, bootstrap/.")
  String out = "";

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  Task task() {
    return iouType == IouType.SEGM ? Task.SEGMENT : Task.DETECT;
  }

  @Override
  List<String> metrics() {
    return MetricsJson.COCO_NAMES;
  }

  @Override
  Gates gates() {
    return gates.with(failBelow.gates());
  }

  @Override
  String out() {
    return out;
  }

  @Override
  SparkOptions sparkOptions() {
    return sparkOptions;
  }

  @Override
  void evaluate(SparkSession spark, Streams streams) throws IOException {
    EvaluationFolder folder = EvaluationFolder.create(spark, out);
    try (CocoEvaluation evaluation = new CocoEvaluationJob(spark).run(options())) {
      BuildVersion build = BuildVersion.current();
      folder.write(
          evaluation.report(),
          evaluation.ids(),
          evaluation.matches(),
          new EvaluationRecord(
              COMMAND, evaluation.inputs(), evaluation.notes(), build.version(), build.commit()));
      streams.out().print(CocoSummaryText.of(evaluation.report()));
      evaluation.notes().forEach(note -> streams.out().println("note: " + note));
      streams.out().println("%-16s %s".formatted("tables", out));
    }
  }

  private CocoEvaluationOptions options() {
    CocoSettings coco = CocoSettings.coco(iouType);
    return new CocoEvaluationOptions(
        detections,
        annotations,
        new CocoSettings(
            iouType,
            iouThresholds == null ? coco.iouThresholds() : iouThresholds.values(),
            areaRanges == null ? coco.areas() : areaRanges.values(),
            maxDets == null ? coco.maxDetections() : maxDets.values(),
            area,
            classAgnostic ? CategoryUse.TOGETHER : CategoryUse.APART),
        new Selection(
            imageIds == null ? null : imageIds.values(),
            categoryIds == null ? null : categoryIds.values()),
        renumberAnnotations ? AnnotationIds.RENUMBERED : AnnotationIds.CHECKED,
        bootstrap,
        ignoreUnknownImages ? UnknownImages.IGNORED : UnknownImages.REFUSED);
  }
}
