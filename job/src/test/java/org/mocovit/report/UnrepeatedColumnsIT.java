package org.mocovit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.LocalSpark;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;

/** Which columns of large tables have dictionaries, as their files say. */
class UnrepeatedColumnsIT {
  private static final Match MATCH =
      new Match(
          MatchOutcome.FP,
          1,
          2,
          0.5,
          new Box(1, 2, 3, 4),
          12,
          0.25,
          3L,
          ErrorType.LOCALISATION,
          4L);

  private static final Outcome OUTCOME =
      new Outcome(
          "3.jpg",
          3L,
          "a/3.jpg",
          new NamedClass(0, "tench"),
          new NamedClass(2, "shark"),
          0.5,
          0.25,
          2,
          1,
          true);

  private static List<String> columnsWithDictionary(
      Path folder, Row row, StructType schema, List<String> unrepeated) throws IOException {
    SparkSession spark = LocalSpark.session();
    Path out = folder.resolve("out");
    EvaluationFolder.create(spark, out.toString())
        .writeRows(
            "table",
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(row, row, row), 1),
            schema,
            unrepeated);
    try (Stream<Path> files = Files.list(out.resolve("table"))) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(
                  new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
        return reader.getFooter().getBlocks().get(0).getColumns().stream()
            .filter(ColumnChunkMetaData::hasDictionaryPage)
            .map(column -> column.getPath().toDotString())
            .toList();
      }
    }
  }

  @Test
  void writeRows_matches_onlyWhatRepeatsIsLookedUp(@TempDir Path folder) throws IOException {
    assertThat(
            columnsWithDictionary(
                folder, MatchRows.toRow(MATCH), MatchRows.SCHEMA, MatchRows.UNREPEATED))
        .containsExactly(
            "image_id", "category_id", "outcome", "score", "bbox.list.element", "error");
  }

  @Test
  void writeRows_outcomes_onlyWhatRepeatsIsLookedUp(@TempDir Path folder) throws IOException {
    assertThat(
            columnsWithDictionary(
                folder, OutcomeRows.toRow(OUTCOME), OutcomeRows.SCHEMA, OutcomeRows.UNREPEATED))
        .containsExactly(
            "true_class_id",
            "true_label",
            "predicted_class_id",
            "predicted_label",
            "rank",
            "real_rank");
  }
}
