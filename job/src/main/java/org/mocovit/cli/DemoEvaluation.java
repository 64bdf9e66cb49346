package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.IouType;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.spark.CocoEvaluation;
import org.mocovit.coco.spark.CocoEvaluationJob;
import org.mocovit.coco.spark.CocoEvaluationOptions;
import org.mocovit.coco.spark.CocoEvaluationOptions.UnknownImages;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.spark.ImagenetEvaluationJob;
import org.mocovit.imagenet.spark.ImagenetEvaluationOptions;
import org.mocovit.imagenet.spark.ImagenetEvaluationResult;
import org.mocovit.inference.BuildVersion;
import org.mocovit.model.Task;
import org.mocovit.report.EvaluationFolder;
import org.mocovit.report.EvaluationRecord;
import org.mocovit.report.run.RunPage;

/** The demo's steps that compare with the truth, as {@code evaluate} does, and show it. */
final class DemoEvaluation {
  private final SparkSession spark;
  private final DemoFolder folder;

  DemoEvaluation(SparkSession spark, DemoFolder folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** How often the classifier names the class of an image's folder. */
  ImagenetReport classes() {
    try {
      EvaluationFolder out = create(Task.CLASSIFY);
      ImagenetEvaluationOptions options =
          ImagenetEvaluationOptions.of(
              folder.run(Task.CLASSIFY).toString(), folder.images(Task.CLASSIFY).toString());
      try (ImagenetEvaluationResult result = new ImagenetEvaluationJob(spark).run(options)) {
        out.write(result.report(), result.outcomes(), record(result.inputs(), result.notes()));
        return result.report();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** How well the detector's boxes are those of the annotations. */
  CocoReport boxes() {
    return objects(Task.DETECT, IouType.BBOX);
  }

  /** How well the masks of instance segmentation are those of the annotations. */
  CocoReport masks() {
    return objects(Task.SEGMENT, IouType.SEGM);
  }

  private CocoReport objects(Task task, IouType compared) {
    CocoEvaluationOptions options =
        new CocoEvaluationOptions(
            folder.run(task).toString(),
            folder.annotations().toString(),
            CocoSettings.coco(compared),
            new Selection(null, null),
            AnnotationIds.CHECKED,
            Bootstrap.NONE,
            UnknownImages.REFUSED);
    try {
      EvaluationFolder out = create(task);
      try (CocoEvaluation evaluation = new CocoEvaluationJob(spark).run(options)) {
        out.write(
            evaluation.report(),
            evaluation.ids(),
            evaluation.matches(),
            record(evaluation.inputs(), evaluation.notes()));
        return evaluation.report();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The page of a task's run and of its evaluation. */
  void page(Task task) {
    Path page = folder.page(task);
    try {
      var unused = new RunPage(spark).write(String.valueOf(page.getParent()), page.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a page: " + e, e);
    }
  }

  private EvaluationFolder create(Task task) throws IOException {
    return EvaluationFolder.create(spark, folder.evaluation(task).toString());
  }

  private static EvaluationRecord record(EvaluationInputs inputs, List<String> notes) {
    BuildVersion build = BuildVersion.current();
    return new EvaluationRecord("demo", inputs, notes, build.version(), build.commit());
  }

  private static UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("Cannot evaluate: " + e, e);
  }
}
