package org.mocovit.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.DatasetException;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.dataset.SourceFormat;
import org.mocovit.model.source.SubmittedFiles;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which images. */
final class ImageOptions {
  @Option(
      names = "--images",
      required = true,
      paramLabel = "URI",
      description =
          "Directory, glob or single file of images; tar archives of WebDataset, such as"
              + " 'x/{000..123}.tar'; Parquet with image bytes; a CSV or Parquet manifest with a"
              + " column 'path'; or a COCO annotation file (.json). Local, hdfs: or s3a:.")
  String images = "";

  @Option(
      names = "--image-root",
      paramLabel = "URI",
      description =
          "What relative paths of a manifest or a COCO file start from. Default: its own folder.")
  @Nullable String imageRoot;

  @Option(
      names = "--format",
      paramLabel = "F",
      converter = FormatKey.class,
      description =
          "directory, glob, file, webdataset, parquet, csv or coco. Default: told from --images.")
  @Nullable SourceFormat format;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Which file names of a directory or archive count; '*' means every file. Default: those"
              + " with an image's extension or none, unless they start with '.' or '_'.")
  @Nullable String include;

  ImageSet list(Configuration hadoop, Supplier<SparkSession> spark) {
    String found = SubmittedFiles.find(images);
    String root = found.equals(images) ? imageRoot : rootOfCopy();
    return ImageSets.list(new ImageQuery(found, root, format, include), hadoop, spark);
  }

  /** What the paths of a manifest start from that this driver has a copy of only. */
  private String rootOfCopy() {
    if (imageRoot != null) {
      return imageRoot;
    }
    Path folder = Path.of(images).getParent();
    if (folder == null || !folder.isAbsolute()) {
      throw new UsageException(
          "--image-root must be given for a manifest that a cluster-mode driver has a copy of only,"
              + " unless its own folder is named from the top: "
              + images);
    }
    return folder.toString();
  }

  /**
   * Whether {@code --images} is a manifest that the driver reads, and no folder or picture.
   *
   * @param images the value of {@code --images}
   * @param format the value of {@code --format}, or null
   */
  static boolean isText(String images, @Nullable SourceFormat format) {
    String name = images.toLowerCase(Locale.ROOT);
    return format == null
        ? name.endsWith(".csv") || name.endsWith(".json")
        : format == SourceFormat.CSV || format == SourceFormat.COCO;
  }

  /** A format by its key. */
  static final class FormatKey implements ITypeConverter<SourceFormat> {
    @Override
    public SourceFormat convert(String key) {
      try {
        return SourceFormat.of(key);
      } catch (DatasetException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
