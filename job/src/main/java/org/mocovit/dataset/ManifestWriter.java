package org.mocovit.dataset;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.mocovit.dataset.index.IndexedImage;

/** Writes what a listing found, so that later runs need not list again. */
public final class ManifestWriter {
  /** What a manifest's name ends with, by which it is known to be one. */
  public static final String EXTENSION = ".parquet";

  /** Rows of a file: about 10 MB of paths. */
  private static final int ROWS_PER_FILE = 100_000;

  /** Makes a row of each image. */
  private static final class ToRow implements Function<IndexedImage, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Row call(IndexedImage image) {
      return ManifestRows.toRow(image);
    }
  }

  private final SparkSession spark;

  /** A writer in this session. */
  public ManifestWriter(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Writes a manifest in the order of the set.
   *
   * @param images what to list
   * @param location a new or empty folder whose name ends with {@link #EXTENSION}
   * @throws DatasetException if the name does not
   */
  public void write(ImageSet images, String location) {
    String uri = Locations.parse(location).toString();
    requireName(location);
    int files = (int) (1 + (images.count() - 1) / ROWS_PER_FILE);
    spark
        .createDataFrame(
            images.toRdd(spark.sparkContext(), images.shards(files)).map(new ToRow()),
            ManifestRows.schema(images))
        .withColumn(
            ManifestRows.MODIFIED, functions.timestamp_millis(functions.col(ManifestRows.MODIFIED)))
        .write()
        .mode(SaveMode.Append)
        .parquet(uri);
  }

  /** Refuses a name by which nobody would know a manifest. */
  public static void requireName(String location) {
    if (!location.endsWith(EXTENSION)) {
      throw new DatasetException(
          "A manifest's name must end with %s, by which --images knows it: %s"
              .formatted(EXTENSION, location));
    }
  }
}
