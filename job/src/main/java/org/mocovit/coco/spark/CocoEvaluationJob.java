package org.mocovit.coco.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.accuracy.Accumulations;
import org.mocovit.coco.accuracy.CategoryFigures;
import org.mocovit.coco.accuracy.CategoryMerge;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.CocoReports;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.detection.IntakeCounts;
import org.mocovit.coco.matching.ImageMatching;
import org.mocovit.coco.matching.OutcomeBlock;
import org.mocovit.coco.matching.OutcomeOrder;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthDigest;
import org.mocovit.dataset.Locations;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.EvaluatedRun;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.spark.DetectionRows;
import scala.Tuple2;

/**
 * Evaluates detections against COCO annotations.
 *
 * <p>The annotations are read on the driver and broadcast; their polygons are filled on executors.
 * Detections are read a file or a split at a time and cut by ranges of images. A task matches a
 * range, and sorts what became of its detections into blocks; a second shuffle brings the blocks of
 * a category together in order, where they are merged and counted as a stream. So neither the
 * driver nor a task ever holds a category or a results file.
 */
public final class CocoEvaluationJob {
  /** What a range of images may bring of JSON; in memory it is about as much. */
  private static final long BYTES_A_RANGE = 8L << 20;

  /** Tables are compressed about so much better than JSON. */
  private static final int TABLE_COMPRESSION = 4;

  private final SparkSession spark;
  private final int leastRanges;

  /** Runs in this session, which stays the caller's. */
  public CocoEvaluationJob(SparkSession spark) {
    this(spark, spark.sparkContext().defaultParallelism());
  }

  /**
   * Runs in this session, which stays the caller's.
   *
   * @param leastRanges into how many ranges to cut the images at least
   */
  CocoEvaluationJob(SparkSession spark, int leastRanges) {
    this.spark = spark;
    this.leastRanges = leastRanges;
  }

  /**
   * Evaluates.
   *
   * @throws org.mocovit.dataset.LocationException if there are no detections or annotations
   * @throws InvalidCocoException if either breaks the rules of its format, or detections are of
   *     images that the annotations do not have
   * @throws IOException if a file system fails on the driver
   */
  public CocoEvaluation run(CocoEvaluationOptions options) throws IOException {
    Configuration configuration = spark.sessionState().newHadoopConf();
    DetectionSource source = DetectionSource.at(spark, options.detections());
    AnnotationFile annotations = AnnotationFile.read(options, configuration);
    GroundTruth truth = annotations.truth().truth();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    EvaluationPlan plan =
        new EvaluationPlan(context.broadcast(truth), options.settings(), ranges(source, truth));
    IntakeAccumulator counts = new IntakeAccumulator();
    spark.sparkContext().register(counts);
    JavaRDD<DetectionColumns> byImages =
        source.blocks(plan, counts).partitionBy(new HashPartitioner(plan.partitions())).values();
    List<CategoryFigures> figures =
        described(options, () -> accumulate(byImages, plan, options.bootstrap()));
    IntakeCounts intake = counts.value();
    refuseUnknownImages(options, intake);
    CocoReport report =
        CocoReports.of(
            truth,
            Accumulations.of(truth, options.settings(), options.bootstrap()),
            figures,
            intake);
    return new CocoEvaluation(
        report,
        options.ids(),
        new EvaluationInputs(
            Locations.parse(options.detections()).toString(),
            EvaluatedRun.of(configuration, options.detections(), DetectionRows.TABLE)
                .map(EvaluatedRun::inputs)
                .orElse(null),
            annotations.source(),
            TruthDigest.of(truth),
            null,
            null,
            null),
        CocoNotes.of(annotations.truth(), report),
        plan,
        byImages);
  }

  private int ranges(DetectionSource source, GroundTruth truth) {
    long bytes =
        source instanceof DetectionTable ? TABLE_COMPRESSION * source.bytes() : source.bytes();
    long wanted = Math.max(leastRanges, 1 + bytes / BYTES_A_RANGE);
    return (int) Math.max(1, Math.min(wanted, truth.images()));
  }

  private List<CategoryFigures> accumulate(
      JavaRDD<DetectionColumns> byImages, EvaluationPlan plan, Bootstrap bootstrap) {
    GroundTruth truth = plan.truth().value();
    int categories =
        plan.settings().categoryUse() == CategoryUse.APART ? Math.max(1, truth.categories()) : 1;
    JavaPairRDD<OutcomeOrder, OutcomeBlock> outcomes =
        byImages
            .mapPartitionsWithIndex(new MatchPartition<>(plan, ImageMatching::outcomes), false)
            .mapToPair(block -> new Tuple2<>(block.order(0), block));
    return outcomes
        .repartitionAndSortWithinPartitions(
            new CategoryPartitioner(Math.min(categories, plan.partitions())))
        .values()
        .mapPartitions(
            blocks ->
                new CategoryMerge(
                    Accumulations.of(plan.truth().value(), plan.settings(), bootstrap), blocks))
        .collect();
  }

  private static void refuseUnknownImages(CocoEvaluationOptions options, IntakeCounts intake) {
    if (options.unknownImages() == CocoEvaluationOptions.UnknownImages.REFUSED
        && intake.unknownImages().count() > 0) {
      throw new InvalidCocoException(
          "%s: detections must be of images in %s: %d of %d are not; image ids %s (--ignore-unknown-images leaves them out)"
              .formatted(
                  options.detections(),
                  options.annotations(),
                  intake.unknownImages().count(),
                  intake.read(),
                  CocoNotes.ids(intake.unknownImages())));
    }
  }

  private List<CategoryFigures> described(CocoEvaluationOptions options, SparkWork work) {
    String described = spark.sparkContext().getLocalProperty("spark.job.description");
    try {
      spark.sparkContext().setJobDescription("Evaluate " + options.detections());
      return work.run();
    } catch (SparkException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidCocoException invalid) {
          throw invalid;
        }
      }
      throw new IllegalStateException("Cannot evaluate detections: " + e.getMessage(), e);
    } finally {
      spark.sparkContext().setJobDescription(described);
    }
  }

  /** A Spark job; Spark's API throws this checked exception without saying so. */
  private interface SparkWork {
    List<CategoryFigures> run() throws SparkException;
  }
}
