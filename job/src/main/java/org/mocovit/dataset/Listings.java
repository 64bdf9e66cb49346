package org.mocovit.dataset;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.index.CollisionException;
import org.mocovit.dataset.index.FoundImages;
import org.mocovit.dataset.index.ImageIndex;
import org.mocovit.storage.ContainerStorage;
import org.mocovit.storage.ImageStorage;
import org.mocovit.storage.ParquetFiles;
import org.mocovit.storage.SeparateFiles;
import org.mocovit.storage.TarArchives;

/** The ways to list a source, by the form it has. */
final class Listings {
  private final ImageQuery query;
  private final Source source;
  private final Configuration hadoop;
  private final Supplier<SparkSession> spark;

  Listings(ImageQuery query, Source source, Configuration hadoop, Supplier<SparkSession> spark) {
    this.query = query;
    this.source = source;
    this.hadoop = hadoop;
    this.spark = spark;
  }

  /** Fills a list of images; gives what was passed over. */
  @FunctionalInterface
  private interface Listing {
    SkippedFiles into(FoundImages images) throws IOException;
  }

  /** Image files, each found by its name. */
  ImageSet files() throws IOException {
    return assemble(
        source.root(),
        new SeparateFiles(),
        "",
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

  /** The images that a table names. */
  ImageSet manifest(Manifest.Reader reader) throws IOException {
    if (query.include() != null) {
      throw new DatasetException(
          "--include must go with a directory, a glob or archives, not with a manifest: "
              + query.images());
    }
    Manifest manifest = reader.open(source.readable());
    Path root =
        manifest.root() == null || query.imageRoot() != null
            ? source.root()
            : new Path(manifest.root());
    return assemble(
        root,
        manifest.storage(),
        manifest.unit(),
        images -> {
          manifest.resolve(root, query.images(), images);
          return SkippedFiles.NONE;
        });
  }

  /** The images that a COCO annotation file names, with their ids; and its categories. */
  ImageSet coco() throws IOException {
    CocoImages images = new CocoImages(source.tree());
    return manifest(images).withCategories(images.categories());
  }

  /** Tar archives; of their members, names tell which are images. */
  ImageSet archives() throws IOException {
    Containers archives = Containers.of(source, ".tar");
    if (archives.files().isEmpty()) {
      throw new DatasetException(
          "--images must name at least one file that ends with .tar: " + query.images());
    }
    return contained(archives, new TarArchives(), ImageNames.of(query.include()));
  }

  /** Parquet files that hold images or, where no column does, name them. */
  ImageSet parquet() throws IOException {
    Containers containers = Containers.of(source, ".parquet");
    Optional<ParquetFiles> images = containers.imageColumns(hadoop);
    if (images.isEmpty()) {
      return manifest(new ParquetManifest(spark.get()));
    }
    ImageNames names =
        query.include() == null ? new ImageNames.Any() : ImageNames.of(query.include());
    return contained(containers, images.get(), names);
  }

  private ImageSet contained(Containers containers, ContainerStorage storage, ImageNames names)
      throws IOException {
    boolean folder =
        source.entry().filter(entry -> entry.kind() == TreeEntry.Kind.DIRECTORY).isPresent();
    Path start = folder ? source.location() : source.start();
    Path root = query.imageRoot() == null ? start : source.root();
    return assemble(
        root,
        storage,
        "",
        images -> {
          FileListing listing = new FileListing(start, root, names, images);
          new ContainerListing(spark.get(), storage)
              .list(
                  containers.files(),
                  (container, contents) -> {
                    contents.images().forEach(image -> listing.add(container, image));
                    if (contents.damage() != null) {
                      listing.add(container, contents.damage());
                    }
                  });
          listing.requireImages(query.images());
          return listing.skipped();
        });
  }

  private ImageSet assemble(Path root, ImageStorage storage, String unit, Listing listing)
      throws IOException {
    FoundImages found = new FoundImages();
    try {
      SkippedFiles skipped = listing.into(found);
      ImageIndex index = found.index(Locations.prefix(root.toString()), query.images(), unit);
      return new ImageSet(root.toString(), source.format(), storage, index, skipped);
    } catch (CollisionException e) {
      found.close();
      throw new DatasetException(String.valueOf(e.getMessage()), e);
    } catch (IOException | RuntimeException | Error e) {
      found.close();
      throw e;
    }
  }
}
