package org.mocovit.dataset;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageRef;

/** The table that lists an image set: one row an image. */
final class ManifestRows {
  static final String PATH = "path";
  static final String IMAGE_ID = "image_id";
  static final String SIZE_BYTES = "size_bytes";
  static final String LABEL = "label";

  /** Key in the metadata of {@link #PATH}: what paths are relative to. */
  static final String ROOT = "root";

  private ManifestRows() {}

  /** Key in the metadata of {@link #PATH}: how many rows there must be. */
  static final String COUNT = "count";

  /** The columns; the path's says what paths are relative to, and how many there are. */
  static StructType schema(String root, long count) {
    Metadata metadata = new MetadataBuilder().putString(ROOT, root).putLong(COUNT, count).build();
    return new StructType()
        .add(new StructField(PATH, DataTypes.StringType, false, metadata))
        .add(IMAGE_ID, DataTypes.LongType, false)
        .add(SIZE_BYTES, DataTypes.LongType, true)
        .add(LABEL, DataTypes.StringType, true);
  }

  /** The row of an image, in the order of {@link #schema}. */
  static Row toRow(ImageRef image) {
    return RowFactory.create(
        image.path(),
        image.imageId(),
        image.sizeBytes() < 0 ? null : Long.valueOf(image.sizeBytes()),
        label(image.path()));
  }

  /** The folder that an image lies in, as in ImageNet's layout; null where it lies in none. */
  static @Nullable String label(String path) {
    int end = path.lastIndexOf('/');
    return end < 1 ? null : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }
}
