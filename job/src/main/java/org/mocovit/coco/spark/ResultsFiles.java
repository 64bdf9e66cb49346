package org.mocovit.coco.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.detection.Detection;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.detection.DetectionForm;
import org.mocovit.coco.detection.DetectionIntake;
import org.mocovit.coco.detection.ResultsReader;
import scala.Tuple2;

/**
 * COCO results files, read in a task each. Their order is that of their names; a detection's place
 * among all is that of its file, then its place therein.
 *
 * @param spark the session
 * @param files where they lie, in order
 * @param bytes how long they are together
 */
record ResultsFiles(SparkSession spark, List<String> files, long bytes) implements DetectionSource {
  /** Bits of a place that count within the file: a billion times a thousand detections. */
  private static final int PLACE_BITS = 40;

  @Override
  public JavaPairRDD<Integer, DetectionColumns> blocks(
      EvaluationPlan plan, IntakeAccumulator counts) throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Configuration configuration = spark.sessionState().newHadoopConf();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(configuration));
    List<Tuple2<Integer, String>> numbered =
        IntStream.range(0, files.size()).mapToObj(n -> new Tuple2<>(n, files.get(n))).toList();
    return context
        .parallelize(numbered, files.size())
        .mapPartitionsToPair(new ReadFiles(plan, form(configuration), hadoop, counts));
  }

  /** The form of the first detection, which decides for all. */
  private DetectionForm form(Configuration configuration) throws IOException {
    for (String file : files) {
      DetectionForm form =
          DetectionForm.ofFirst(() -> CocoInputs.open(new Path(file), configuration), file)
              .orElse(null);
      if (form != null) {
        return form;
      }
    }
    return DetectionForm.BOXES;
  }

  /** Reads the file of a task. */
  private static final class ReadFiles
      implements PairFlatMapFunction<Iterator<Tuple2<Integer, String>>, Integer, DetectionColumns> {
    private static final long serialVersionUID = 1;

    private final EvaluationPlan plan;
    private final DetectionForm form;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final IntakeAccumulator counts;

    ReadFiles(
        EvaluationPlan plan,
        DetectionForm form,
        Broadcast<SerializableConfiguration> hadoop,
        IntakeAccumulator counts) {
      this.plan = plan;
      this.form = form;
      this.hadoop = hadoop;
      this.counts = counts;
    }

    @Override
    public Iterator<Tuple2<Integer, DetectionColumns>> call(Iterator<Tuple2<Integer, String>> files)
        throws IOException {
      Tuple2<Integer, String> file = files.next();
      ResultsReader reader =
          ResultsReader.open(
              CocoInputs.open(new Path(file._2()), hadoop.value().value()),
              file._2(),
              form.masks(plan.settings()));
      return new IntakeTask(plan, form, new FileFeed(reader, file._1()), counts);
    }
  }

  /** The detections of a file. */
  private static final class FileFeed implements IntakeTask.DetectionFeed {
    private final ResultsReader reader;
    private final long firstPlace;

    FileFeed(ResultsReader reader, long number) {
      this.reader = reader;
      this.firstPlace = number << PLACE_BITS;
    }

    @Override
    public boolean next(DetectionIntake intake) throws IOException {
      Detection detection = reader.next();
      if (detection == null) {
        return false;
      }
      try {
        intake.add(detection, firstPlace + reader.position());
      } catch (InvalidCocoException e) {
        throw reader.fault(String.valueOf(e.getMessage()));
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
