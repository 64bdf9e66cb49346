package org.mocovit.dataset;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.mocovit.dataset.index.ImageFacts;
import org.mocovit.storage.ImageStorage;
import org.mocovit.storage.SeparateFiles;

/**
 * Reads a Parquet manifest with Spark: a text column {@code path} or {@code file}, and those of the
 * other columns of {@link ManifestRows} that are there; more columns are not read. One that {@code
 * dataset list} wrote says what its paths are relative to.
 */
final class ParquetManifest implements Manifest.Reader {
  private final SparkSession spark;

  ParquetManifest(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public Manifest open(Path location) {
    return whileReading(
        location,
        () -> {
          Dataset<Row> table = spark.read().parquet(location.toString());
          String path = pathColumn(table, location);
          Metadata metadata = table.schema().apply(path).metadata();
          return new Manifest(
              metadata.contains(ManifestRows.ROOT) ? metadata.getString(ManifestRows.ROOT) : null,
              storage(metadata, location),
              "row",
              false,
              action -> read(table, path, location, action));
        });
  }

  private static void read(
      Dataset<Row> table, String path, Path location, Consumer<Manifest.Entry> action) {
    Columns columns = new Columns(table, path, location);
    long rows =
        whileReading(
            location,
            () -> {
              long number = 0;
              for (Iterator<Row> i = columns.selected().toLocalIterator(); i.hasNext(); ) {
                number++;
                action.accept(columns.entry(i.next(), number));
              }
              return number;
            });
    Metadata metadata = table.schema().apply(path).metadata();
    if (metadata.contains(ManifestRows.COUNT) && metadata.getLong(ManifestRows.COUNT) != rows) {
      throw new DatasetException(
          "Manifest must be whole: %d of its %d rows are in %s"
              .formatted(rows, metadata.getLong(ManifestRows.COUNT), location));
    }
  }

  private static ImageStorage storage(Metadata metadata, Path location) {
    try {
      return metadata.contains(ManifestRows.STORAGE)
          ? ImageStorage.of(metadata.getString(ManifestRows.STORAGE))
          : new SeparateFiles();
    } catch (IllegalArgumentException e) {
      throw new DatasetException(
          "Cannot read Parquet manifest %s: %s".formatted(location, e.getMessage()), e);
    }
  }

  private static String pathColumn(Dataset<Row> table, Path location) {
    List<String> columns = Arrays.asList(table.columns());
    String path =
        Manifest.PATH_COLUMNS.stream()
            .filter(columns::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "Manifest must have a column path or file: %s has %s"
                            .formatted(location, columns)));
    if (!table.schema().apply(path).dataType().equals(DataTypes.StringType)) {
      throw new DatasetException(
          "Column %s must be text: %s in %s"
              .formatted(path, table.schema().apply(path).dataType().sql(), location));
    }
    return path;
  }

  private static <T> T whileReading(Path location, Supplier<T> step) {
    try {
      return step.get();
    } catch (Exception e) {
      // AnalysisException is checked, but Scala does not declare it: no narrower catch compiles.
      if (e instanceof SparkThrowable) {
        throw new DatasetException(
            "Cannot read Parquet manifest " + location + ": " + e.getMessage(), e);
      }
      throw e;
    }
  }

  /** The columns of a table that a manifest may have, each in its place or NULL. */
  private record Columns(Dataset<Row> table, String path, Path location) {
    private static final List<String> NUMBERS = List.of("BIGINT", "INT", "SMALLINT", "TINYINT");

    Dataset<Row> selected() {
      return table.select(
          table.col(path),
          number(ManifestRows.IMAGE_ID),
          number(ManifestRows.SIZE_BYTES),
          number(ManifestRows.WIDTH),
          number(ManifestRows.HEIGHT),
          modified(),
          isWritten() ? table.col(ManifestRows.CONTAINER) : functions.lit(null).cast("string"),
          isWritten() ? number(ManifestRows.POSITION) : functions.lit(null).cast("bigint"));
    }

    Manifest.Entry entry(Row row, long number) {
      String place = "row " + number + " of " + location;
      if (row.isNullAt(0)) {
        throw new DatasetException("Path must not be NULL: " + place);
      }
      if (has(ManifestRows.IMAGE_ID) && row.isNullAt(1)) {
        throw new DatasetException("image_id must be a whole number: NULL in " + place);
      }
      ImageFacts facts =
          new ImageFacts(
              known(row, 2),
              known(row, 5),
              Manifest.length(ManifestRows.WIDTH, known(row, 3), place),
              Manifest.length(ManifestRows.HEIGHT, known(row, 4), place));
      Long id = row.isNullAt(1) ? null : Long.valueOf(row.getLong(1));
      return row.isNullAt(6)
          ? new Manifest.Entry(number, row.getString(0), id, facts)
          : new Manifest.Entry(
              number, row.getString(0), row.getString(6), row.getLong(7), id, facts);
    }

    /** Whether the table is one that dataset list wrote: others' columns mean what they like. */
    private boolean isWritten() {
      return table.schema().apply(path).metadata().contains(ManifestRows.ROOT)
          && has(ManifestRows.CONTAINER);
    }

    private boolean has(String name) {
      return Arrays.asList(table.columns()).contains(name);
    }

    private Column modified() {
      boolean known =
          has(ManifestRows.MODIFIED)
              && table
                  .schema()
                  .apply(ManifestRows.MODIFIED)
                  .dataType()
                  .equals(DataTypes.TimestampType);
      return known
          ? functions.unix_millis(table.col(ManifestRows.MODIFIED))
          : functions.lit(null).cast(DataTypes.LongType);
    }

    private Column number(String name) {
      if (!has(name)) {
        return functions.lit(null).cast(DataTypes.LongType);
      }
      String type = table.schema().apply(name).dataType().sql();
      if (!NUMBERS.contains(type)) {
        throw new DatasetException(
            "Column %s must be of a whole number type: %s in %s".formatted(name, type, location));
      }
      return table.col(name).cast(DataTypes.LongType);
    }

    private static long known(Row row, int index) {
      return row.isNullAt(index) ? ImageFacts.UNKNOWN : row.getLong(index);
    }
  }
}
