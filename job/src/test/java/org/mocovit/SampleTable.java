package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Parquet tables of images as Hugging Face writes them: a struct of bytes and path. */
public final class SampleTable {
  private SampleTable() {}

  /** Writes files below a root as a table of three files with several row groups each. */
  public static void write(SparkSession spark, Path table, Path root, List<Path> files)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      String path = root.relativize(file).toString();
      rows.add(RowFactory.create(RowFactory.create(Files.readAllBytes(file), path), "a label"));
    }
    spark
        .createDataFrame(
            rows, StructType.fromDDL("image struct<bytes binary, path string>, text string"))
        .repartition(3)
        .write()
        .option("parquet.block.size", 10_000)
        .parquet(table.toString());
  }
}
