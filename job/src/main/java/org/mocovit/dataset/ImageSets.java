package org.mocovit.dataset;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.index.CollisionException;
import org.mocovit.dataset.index.FoundImages;
import org.mocovit.dataset.index.ImageIndex;
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
   * Lists images without Spark, which all formats but Parquet allow.
   *
   * @throws DatasetException if the source cannot be used or has no images
   */
  public static ImageSet list(ImageQuery query, Configuration hadoop) {
    return list(
        query,
        hadoop,
        location -> {
          throw new DatasetException("Parquet manifest needs a Spark session: " + location);
        });
  }

  /**
   * Lists images without Spark, unless the source is a Parquet manifest.
   *
   * @param spark asked for a session only when one is needed
   * @throws DatasetException if the source cannot be used or has no images
   */
  public static ImageSet list(
      ImageQuery query, Configuration hadoop, Supplier<SparkSession> spark) {
    return list(query, hadoop, location -> new ParquetManifest(spark.get()).open(location));
  }

  /**
   * Lists images of any format.
   *
   * @throws DatasetException if the source cannot be used or has no images
   */
  public static ImageSet list(ImageQuery query, SparkSession spark) {
    return list(query, spark.sparkContext().hadoopConfiguration(), new ParquetManifest(spark));
  }

  private static ImageSet list(ImageQuery query, Configuration hadoop, Manifest.Reader parquet) {
    try {
      Source source = Source.find(query, hadoop);
      return switch (source.format()) {
        case DIRECTORY, GLOB, FILE -> files(query, source);
        case CSV -> manifest(query, source, new CsvManifest(source.tree()));
        case PARQUET -> manifest(query, source, parquet);
        case COCO, WEBDATASET ->
            throw new DatasetException(
                "Images of format %s cannot be listed yet: %s"
                    .formatted(source.format().key(), query.images()));
      };
    } catch (IOException e) {
      throw DatasetException.of(query.images(), e);
    }
  }

  private static ImageSet files(ImageQuery query, Source source) throws IOException {
    return assemble(
        source,
        source.root(),
        "",
        query.images(),
        images -> {
          FileListing listing =
              new FileListing(
                  source.start(), source.root(), ImageNames.of(query.include()), images);
          for (TreeEntry match : source.matches()) {
            if (match.kind() == TreeEntry.Kind.DIRECTORY) {
              source.tree().walk(match.uri(), listing::add);
            } else if (source.format() == SourceFormat.FILE) {
              listing.take(match);
            } else {
              listing.add(match);
            }
          }
          listing.requireImages(query.images());
          return listing.skipped();
        });
  }

  private static ImageSet manifest(ImageQuery query, Source source, Manifest.Reader reader)
      throws IOException {
    if (query.include() != null) {
      throw new DatasetException(
          "--include must go with a directory or a glob, not with a manifest: " + query.images());
    }
    Manifest manifest = reader.open(source.readable());
    Path root =
        manifest.root() == null || query.imageRoot() != null
            ? source.root()
            : new Path(manifest.root());
    return assemble(
        source,
        root,
        manifest.unit(),
        query.images(),
        images -> {
          manifest.resolve(root, query.images(), images);
          return SkippedFiles.NONE;
        });
  }

  /** Fills a list of images; gives what was passed over. */
  @FunctionalInterface
  private interface Listing {
    SkippedFiles into(FoundImages images) throws IOException;
  }

  private static ImageSet assemble(
      Source source, Path root, String unit, String images, Listing listing) throws IOException {
    FoundImages found = new FoundImages();
    try {
      SkippedFiles skipped = listing.into(found);
      ImageIndex index = found.index(Locations.prefix(root.toString()), images, unit);
      return new ImageSet(root.toString(), source.format(), index, skipped);
    } catch (CollisionException e) {
      found.close();
      throw new DatasetException(String.valueOf(e.getMessage()), e);
    } catch (IOException | RuntimeException | Error e) {
      found.close();
      throw e;
    }
  }
}
