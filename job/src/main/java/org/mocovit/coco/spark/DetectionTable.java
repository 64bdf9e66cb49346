package org.mocovit.coco.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.mocovit.coco.Box;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.detection.Detection;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.detection.DetectionForm;
import org.mocovit.coco.detection.DetectionIntake;
import org.mocovit.mask.CompressedMask;
import org.mocovit.mask.MaskSize;
import org.mocovit.predict.DetectedObject;
import org.mocovit.spark.DetectionRows;
import scala.Tuple2;

/**
 * The table {@code detections/}. Every row has a box; rows have no order but that of their values.
 *
 * @param spark the session
 * @param uri the table's folder or file
 * @param bytes how long its files are together
 */
record DetectionTable(SparkSession spark, String uri, long bytes) implements DetectionSource {
  @Override
  public JavaPairRDD<Integer, DetectionColumns> blocks(
      EvaluationPlan plan, IntakeAccumulator counts) {
    Dataset<Row> table = spark.read().option("recursiveFileLookup", "true").parquet(uri);
    requireColumns(table.schema());
    // What is not evaluated is not read; floats are widened.
    List<Column> columns =
        new ArrayList<>(
            List.of(
                functions.col(DetectionRows.IMAGE_ID).cast(DataTypes.LongType),
                functions.col(DetectionRows.CATEGORY_ID).cast(DataTypes.IntegerType),
                functions.col(DetectionRows.BBOX).cast("array<double>"),
                functions.col(DetectionRows.SCORE).cast(DataTypes.DoubleType)));
    if (plan.settings().needsMasks()
        && table.schema().getFieldIndex(DetectionRows.SEGMENTATION).isDefined()) {
      columns.add(functions.col(DetectionRows.SEGMENTATION));
    }
    return table
        .select(columns.toArray(Column[]::new))
        .javaRDD()
        .mapPartitionsToPair(new ReadRows(plan, uri, counts));
  }

  private void requireColumns(StructType schema) {
    List<String> problems = new ArrayList<>();
    for (String column : List.of(DetectionRows.IMAGE_ID, DetectionRows.CATEGORY_ID)) {
      require(schema, column, IntegralType.class, "of whole numbers", problems);
    }
    require(schema, DetectionRows.BBOX, ArrayType.class, "of [x, y, width, height]", problems);
    require(schema, DetectionRows.SCORE, NumericType.class, "of numbers", problems);
    if (!problems.isEmpty()) {
      throw new InvalidCocoException(uri + ": " + String.join("; ", problems));
    }
  }

  private static void require(
      StructType schema,
      String column,
      Class<? extends DataType> type,
      String rule,
      List<String> problems) {
    boolean known = schema.getFieldIndex(column).isDefined();
    if (!known || !type.isInstance(schema.apply(column).dataType())) {
      problems.add(
          "%s must be a column %s: %s"
              .formatted(column, rule, known ? schema.apply(column).dataType().sql() : "absent"));
    }
  }

  /** Reads the rows of a task. */
  private static final class ReadRows
      implements PairFlatMapFunction<Iterator<Row>, Integer, DetectionColumns> {
    private static final long serialVersionUID = 1;

    private final EvaluationPlan plan;
    private final String uri;
    private final IntakeAccumulator counts;

    ReadRows(EvaluationPlan plan, String uri, IntakeAccumulator counts) {
      this.plan = plan;
      this.uri = uri;
      this.counts = counts;
    }

    @Override
    public Iterator<Tuple2<Integer, DetectionColumns>> call(Iterator<Row> rows) {
      return new IntakeTask(plan, DetectionForm.BOXES, new RowFeed(rows, uri), counts);
    }
  }

  /** The detections of rows. */
  private static final class RowFeed implements IntakeTask.DetectionFeed {
    private final Iterator<Row> rows;
    private final String uri;

    RowFeed(Iterator<Row> rows, String uri) {
      this.rows = rows;
      this.uri = uri;
    }

    @Override
    public boolean next(DetectionIntake intake) {
      if (!rows.hasNext()) {
        return false;
      }
      Row row = rows.next();
      try {
        intake.add(detection(DetectionRows.fromRow(row)), 0);
      } catch (IllegalArgumentException e) {
        throw new InvalidCocoException("%s: %s in row %s".formatted(uri, e.getMessage(), row), e);
      }
      return true;
    }

    private static Detection detection(DetectedObject object) {
      DetectedObject.Box box = object.box();
      DetectedObject.Mask mask = object.mask();
      return new Detection(
          object.imageId(),
          object.categoryId(),
          new Box(box.x(), box.y(), box.width(), box.height()),
          object.score(),
          mask == null
              ? null
              : new CompressedMask(new MaskSize(mask.height(), mask.width()), mask.counts()));
    }

    @Override
    public void close() {
      // Spark closes its files itself.
    }
  }
}
