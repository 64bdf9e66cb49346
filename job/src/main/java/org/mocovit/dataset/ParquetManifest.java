package org.mocovit.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;

/**
 * Reads a Parquet manifest with Spark: a text column {@code path} or {@code file}, and optionally
 * {@code image_id} and {@code size_bytes}; other columns are not read. One that {@code dataset
 * list} wrote says what its paths are relative to.
 */
final class ParquetManifest implements Manifest.Reader {
  private final SparkSession spark;

  ParquetManifest(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public Manifest read(Path location) {
    try {
      return entries(spark.read().parquet(location.toString()), location);
    } catch (Exception e) {
      // AnalysisException is checked, but Scala does not declare it: no narrower catch compiles.
      if (e instanceof SparkThrowable) {
        throw new DatasetException(
            "Cannot read Parquet manifest " + location + ": " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static Manifest entries(Dataset<Row> table, Path location) {
    List<String> columns = Arrays.asList(table.columns());
    String path =
        Manifest.PATH_COLUMNS.stream()
            .filter(columns::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "Manifest must have a column path or file (Parquet with image bytes cannot"
                            + " be listed yet): %s has %s".formatted(location, columns)));
    if (!table.schema().apply(path).dataType().equals(DataTypes.StringType)) {
      throw new DatasetException(
          "Column %s must be text: %s in %s"
              .formatted(path, table.schema().apply(path).dataType().sql(), location));
    }
    Dataset<Row> rows =
        table.select(
            table.col(path),
            number(table, Manifest.ID_COLUMN, location),
            number(table, Manifest.SIZE_COLUMN, location));
    boolean hasIds = columns.contains(Manifest.ID_COLUMN);
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Iterator<Row> iterator = rows.toLocalIterator(); iterator.hasNext(); ) {
      Row row = iterator.next();
      String place = "row " + (entries.size() + 1) + " of " + location;
      if (row.isNullAt(0)) {
        throw new DatasetException("Path must not be NULL: " + place);
      }
      if (hasIds && row.isNullAt(1)) {
        throw new DatasetException("image_id must be a whole number: NULL in " + place);
      }
      entries.add(
          new Manifest.Entry(entries.size() + 1L, row.getString(0), at(row, 1), at(row, 2)));
    }
    Metadata metadata = table.schema().apply(path).metadata();
    if (metadata.contains(ManifestRows.COUNT)
        && metadata.getLong(ManifestRows.COUNT) != entries.size()) {
      throw new DatasetException(
          "Manifest must be whole: %d of its %d rows are in %s"
              .formatted(entries.size(), metadata.getLong(ManifestRows.COUNT), location));
    }
    return new Manifest(
        metadata.contains(ManifestRows.ROOT) ? metadata.getString(ManifestRows.ROOT) : null,
        "row",
        entries);
  }

  private static Column number(Dataset<Row> table, String name, Path location) {
    if (!Arrays.asList(table.columns()).contains(name)) {
      return functions.lit(null).cast(DataTypes.LongType);
    }
    String type = table.schema().apply(name).dataType().sql();
    if (!List.of("BIGINT", "INT", "SMALLINT", "TINYINT").contains(type)) {
      throw new DatasetException(
          "Column %s must be of a whole number type: %s in %s".formatted(name, type, location));
    }
    return table.col(name).cast(DataTypes.LongType);
  }

  private static OptionalLong at(Row row, int index) {
    return row.isNullAt(index) ? OptionalLong.empty() : OptionalLong.of(row.getLong(index));
  }
}
