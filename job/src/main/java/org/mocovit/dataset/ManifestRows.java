package org.mocovit.dataset;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.index.FoundImage;
import org.mocovit.dataset.index.ImageFacts;
import org.mocovit.dataset.index.IndexedImage;
import org.mocovit.predict.ImageRef;

/** The table that lists an image set: one row an image. */
final class ManifestRows {
  static final String PATH = "path";
  static final String IMAGE_ID = "image_id";
  static final String SIZE_BYTES = "size_bytes";

  /** When the file was written last. */
  static final String MODIFIED = "modified";

  /** The folder's name. */
  static final String LABEL = "label";

  static final String WIDTH = "width";
  static final String HEIGHT = "height";

  /** The file that the image lies in beside others; NULL where it has one of its own. */
  static final String CONTAINER = "container";

  /** Where in {@link #CONTAINER}. */
  static final String POSITION = "position";

  /** Key in the metadata of {@link #PATH}: what paths are relative to. */
  static final String ROOT = "root";

  /** Key in the metadata of {@link #PATH}: how the images lie in their files. */
  static final String STORAGE = "storage";

  /** Key in the metadata of {@link #PATH}: how many rows there must be. */
  static final String COUNT = "count";

  private ManifestRows() {}

  /**
   * The columns of {@link #toRow}; the path's says what paths are relative to, and how many there
   * are. {@link #MODIFIED} is in milliseconds since 1970: which of Java's classes a row has for a
   * timestamp depends on Spark and its settings.
   */
  static StructType schema(ImageSet set) {
    Metadata metadata =
        new MetadataBuilder()
            .putString(ROOT, set.root())
            .putString(STORAGE, set.storage().key())
            .putLong(COUNT, set.count())
            .build();
    return new StructType()
        .add(new StructField(PATH, DataTypes.StringType, false, metadata))
        .add(IMAGE_ID, DataTypes.LongType, false)
        .add(SIZE_BYTES, DataTypes.LongType, true)
        .add(MODIFIED, DataTypes.LongType, true)
        .add(LABEL, DataTypes.StringType, true)
        .add(WIDTH, DataTypes.IntegerType, true)
        .add(HEIGHT, DataTypes.IntegerType, true)
        .add(CONTAINER, DataTypes.StringType, true)
        .add(POSITION, DataTypes.LongType, true);
  }

  /** The row of an image, in the order of {@link #schema}. */
  static Row toRow(IndexedImage image) {
    FoundImage found = image.found();
    ImageFacts facts = found.facts();
    boolean contained = found.position() != ImageRef.WHOLE_FILE;
    return RowFactory.create(
        image.path(),
        image.imageId(),
        known(facts.sizeBytes()),
        known(facts.modifiedMillis()),
        label(image.path()),
        known(facts.width()),
        known(facts.height()),
        contained ? found.uri() : null,
        contained ? Long.valueOf(found.position()) : null);
  }

  /** The folder that an image lies in, as in ImageNet's layout; null where it lies in none. */
  static @Nullable String label(String path) {
    int end = path.lastIndexOf('/');
    return end < 1 ? null : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  private static @Nullable Long known(long value) {
    return value < 0 ? null : Long.valueOf(value);
  }

  private static @Nullable Integer known(int value) {
    return value < 0 ? null : Integer.valueOf(value);
  }
}
