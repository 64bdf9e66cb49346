package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mocovit.comparison.CandidateComparison;
import org.mocovit.comparison.Comparison;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.model.Task;
import org.mocovit.report.EvaluationFolder;
import org.mocovit.report.WrittenMetrics;

/**
 * Compares evaluations with a baseline. Images are paired by joins on the executors; sums, classes
 * and a few images of each kind are collected.
 */
public final class ComparisonJob implements AutoCloseable {
  private final SparkSession spark;
  private final WrittenMetrics baseline;
  private final List<WrittenMetrics> candidates = new ArrayList<>();
  private final List<Compared> compared = new ArrayList<>();

  /**
   * Reads what the evaluations say of themselves.
   *
   * @param spark the session, which stays the caller's
   * @param baseline folder of the evaluation that the others are held against
   * @param candidates folders of the others, at least one
   * @throws org.mocovit.dataset.LocationException if one holds no finished evaluation
   */
  public ComparisonJob(SparkSession spark, String baseline, List<String> candidates)
      throws IOException {
    this.spark = spark;
    Configuration configuration = spark.sessionState().newHadoopConf();
    this.baseline = WrittenMetrics.read(configuration, baseline);
    for (String candidate : candidates) {
      this.candidates.add(WrittenMetrics.read(configuration, candidate));
    }
  }

  /** What was evaluated. */
  public Task task() {
    return baseline.task();
  }

  /**
   * Compares all candidates.
   *
   * @param bootstrap how often images are drawn for intervals of a classifier's measures that have
   *     none in closed form; a detector's were drawn by its evaluation
   * @throws org.mocovit.dataset.LocationException if they are not of the baseline's data, or lack a
   *     table
   */
  public Comparison run(Bootstrap bootstrap) throws IOException {
    EvaluationTables before = new EvaluationTables(spark, baseline.folder());
    for (WrittenMetrics candidate : candidates) {
      new DataDifference(baseline, candidate)
          .refuse(before, new EvaluationTables(spark, candidate.folder()));
    }
    List<CandidateComparison> comparisons = new ArrayList<>();
    for (WrittenMetrics candidate : candidates) {
      EvaluationTables after = new EvaluationTables(spark, candidate.folder());
      Compared one =
          task() == Task.CLASSIFY
              ? new ClassifierComparison(baseline, candidate, before, after, bootstrap).run()
              : new DetectorComparison(baseline, candidate, before, after).run();
      compared.add(one);
      comparisons.add(one.comparison());
    }
    return new Comparison(baseline.measured(), baseline, comparisons);
  }

  /** Writes the tables of what was compared; fails where the file system does. */
  public void write(Comparison comparison, EvaluationFolder folder) throws IOException {
    folder.writeTable(
        ComparisonRows.TABLE,
        comparison.candidates().stream()
            .flatMap(
                one ->
                    one.metrics().stream()
                        .map(m -> ComparisonRows.toRow(one.candidate().folder(), m)))
            .toList(),
        ComparisonRows.SCHEMA);
    folder.writeTable(
        ClassChangeRows.TABLE,
        comparison.candidates().stream()
            .flatMap(
                one ->
                    one.classes().stream()
                        .map(c -> ClassChangeRows.toRow(one.candidate().folder(), c)))
            .toList(),
        ClassChangeRows.SCHEMA);
    JavaRDD<Row> images = JavaSparkContext.fromSparkContext(spark.sparkContext()).emptyRDD();
    for (Compared one : compared) {
      images = images.union(one.rows());
    }
    if (task() == Task.CLASSIFY) {
      folder.writeRows(FlipRows.TABLE, images, FlipRows.SCHEMA, List.of());
    } else {
      folder.writeRows(ImageChangeRows.TABLE, images, ImageChangeRows.SCHEMA, List.of());
    }
  }

  @Override
  public void close() {
    compared.forEach(Compared::close);
  }
}
