package org.mocovit.dataset;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.mocovit.predict.ImageRef;

/**
 * Lists the images of a query.
 *
 * <p>In a directory, and in what a glob matches, every regular file counts whose extension is an
 * image's in any case or that has none; names, and directories below where the listing began, that
 * start with {@code .} or {@code _} do not count. {@code --include} replaces that rule. A source
 * that exists literally is never taken for a glob. A file named by itself, or in a manifest, counts
 * whatever its name. Links are followed on the local file system.
 *
 * <p>{@link ImageRef#uri()} is {@code Path.toString()} of Hadoop, unescaped: {@code new Path(uri)}
 * is the very same file, whatever characters its name has. Open local files through {@code
 * LocalFileSystem.getRaw()}: the checksums of the outer one fail on a colon in a name. Neither
 * {@code new URI(uri)} nor Spark's path options, which glob, lead back.
 *
 * <p>Entries of a manifest are not looked up one by one; one that does not exist fails when it is
 * read.
 */
public final class ImageSets {
  private ImageSets() {}

  /**
   * Lists images without Spark, which all formats allow but Parquet and tar archives.
   *
   * @throws DatasetException if the source cannot be used or has no images
   */
  public static ImageSet list(ImageQuery query, Configuration hadoop) {
    return list(
        query,
        hadoop,
        () -> {
          throw new DatasetException(
              "Parquet and tar archives need a Spark session: " + query.images());
        });
  }

  /**
   * Lists images of any format.
   *
   * @throws DatasetException if the source cannot be used or has no images
   */
  public static ImageSet list(ImageQuery query, SparkSession spark) {
    return list(query, spark.sparkContext().hadoopConfiguration(), () -> spark);
  }

  /**
   * Lists images of any format.
   *
   * @param spark asked for a session only when one is needed
   * @throws DatasetException if the source cannot be used or has no images
   */
  public static ImageSet list(
      ImageQuery query, Configuration hadoop, Supplier<SparkSession> spark) {
    try {
      return list(query, Source.find(query, hadoop), hadoop, spark);
    } catch (IOException e) {
      throw DatasetException.of(query.images(), e);
    }
  }

  /** Lists a source that has been found. */
  private static ImageSet list(
      ImageQuery query, Source source, Configuration hadoop, Supplier<SparkSession> spark)
      throws IOException {
    Listings listings = new Listings(query, source, hadoop, spark);
    return switch (source.format()) {
      case DIRECTORY, GLOB, FILE -> listings.files();
      case CSV -> listings.manifest(new CsvManifest(source.tree()));
      case WEBDATASET -> listings.archives();
      case PARQUET -> listings.parquet();
      case COCO -> listings.coco();
    };
  }
}
