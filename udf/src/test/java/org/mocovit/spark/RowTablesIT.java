package org.mocovit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classification;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.Stage;

/** The row codecs through Spark's own encoders and Parquet. */
class RowTablesIT {
  @SuppressWarnings("NullAway.Init")
  private static SparkSession spark;

  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("row tables")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void predictionRows_throughParquet_areTheSame() {
    List<Classification> classifications =
        List.of(
            new Classification(
                Long.MIN_VALUE,
                "a b.jpg",
                List.of(new ClassScore(999, "toilet tissue", 1), new ClassScore(0, "", 1e-300))),
            new Classification(0, "東京/b.jpg", List.of()));
    String table = directory.resolve("predictions").toString();
    spark
        .createDataFrame(
            classifications.stream().map(PredictionRows::toRow).toList(), PredictionRows.SCHEMA)
        .coalesce(1)
        .write()
        .parquet(table);

    List<Row> rows = spark.read().parquet(table).select("topk", "path", "image_id").collectAsList();

    assertThat(rows.stream().map(PredictionRows::fromRow))
        .containsExactlyInAnyOrderElementsOf(classifications);
  }

  @Test
  void imageAndFailureRows_throughParquet_keepNulls() {
    List<ImageOutcome.Failed<List<ClassScore>>> failed =
        List.of(
            failed(2, Stage.READ, null),
            failed(3, Stage.INFER, new ImageOutcome.DecodedSize(8, 9, 10)));
    List<ImageOutcome<List<ClassScore>>> all = new ArrayList<>(failed);
    all.add(predicted(4));

    assertThat(stored("images", all.stream().map(ImageRows::toRow).toList(), ImageRows.SCHEMA))
        .containsExactly("[2,p2,null,null,null,failed]", "[3,p3,8,9,10,failed]", "[4,p4,3,4,5,ok]");
    assertThat(
            stored(
                "failures", failed.stream().map(FailureRows::toRow).toList(), FailureRows.SCHEMA))
        .containsExactly("[2,p2,read,E,because 2]", "[3,p3,infer,E,because 3]");
    assertThat(stored("none", List.of(), FailureRows.SCHEMA)).isEmpty();
  }

  private List<String> stored(String name, List<Row> rows, StructType schema) {
    String table = directory.resolve(name).toString();
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(table);
    Dataset<Row> read = spark.read().parquet(table);
    assertThat(read.columns()).containsExactly(schema.fieldNames());
    return read.orderBy("image_id").collectAsList().stream().map(Row::toString).toList();
  }

  private static ImageOutcome<List<ClassScore>> predicted(int id) {
    return new ImageOutcome.Predicted<>(
        ref(id), new ImageOutcome.DecodedSize(3, 4, 5), List.of(new ClassScore(0, "c", 0.5)));
  }

  private static ImageOutcome.Failed<List<ClassScore>> failed(
      int id, Stage stage, ImageOutcome.@org.jspecify.annotations.Nullable DecodedSize size) {
    return new ImageOutcome.Failed<>(
        ref(id), size, new ImageOutcome.Failure(stage, "E", "because " + id));
  }

  private static ImageRef ref(int id) {
    return new ImageRef(id, "p" + id, "file:/p" + id, -1);
  }
}
