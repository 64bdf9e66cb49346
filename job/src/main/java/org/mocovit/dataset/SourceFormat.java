package org.mocovit.dataset;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mocovit.image.KeyedChoice;

/** The forms in which a set of images may be given; {@code --format} takes the keys. */
public enum SourceFormat implements KeyedChoice {
  /** A directory, listed with everything below it; ImageNet's folder layout is one. */
  DIRECTORY("directory"),
  /** A pattern in Hadoop's glob syntax for files, or for directories that are then listed. */
  GLOB("glob"),
  /** One image file. */
  FILE("file"),
  /** A CSV file with a header that has a column {@code path} or {@code file}. */
  CSV("csv"),
  /**
   * Parquet with the images in a column, or a manifest with a text column {@code path} or {@code
   * file}.
   */
  PARQUET("parquet"),
  /** A COCO annotation file: a JSON object with a list {@code images}. */
  COCO("coco"),
  /** WebDataset tar shards. */
  WEBDATASET("webdataset");

  private final String key;

  SourceFormat(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /**
   * The format of that key.
   *
   * @throws DatasetException if there is none; the message lists the keys
   */
  public static SourceFormat of(String key) {
    return Arrays.stream(values())
        .filter(format -> format.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new DatasetException("--format must be one of " + keys() + ": " + key));
  }

  private static String keys() {
    return Arrays.stream(values()).map(SourceFormat::key).collect(Collectors.joining(", "));
  }
}
