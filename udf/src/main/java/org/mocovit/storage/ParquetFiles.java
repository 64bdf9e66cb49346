package org.mocovit.storage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageReader;

/**
 * Images are values in rows of Parquet files, as Hugging Face's {@code datasets} writes its Image
 * feature (https://huggingface.co/docs/datasets/about_dataset_features: a struct of {@code bytes}
 * and {@code path}), or as a column of bytes, which Spark's {@code binaryFile} calls {@code
 * content}.
 *
 * <p>Positions are numbers of rows in the file, from 0; sizes are unknown. {@link #list} reads all
 * columns named here but the images'. Damage has positions of its own, above those of rows.
 *
 * @param bytes encoded images, binary
 * @param path text, or null where images have no names
 * @param imageId int32 or int64, or null
 * @param width int32 or int64, or null
 * @param height int32 or int64, or null
 */
public record ParquetFiles(
    ParquetColumn bytes,
    @Nullable ParquetColumn path,
    @Nullable ParquetColumn imageId,
    @Nullable ParquetColumn width,
    @Nullable ParquetColumn height)
    implements ContainerStorage {
  static final String KEY_PREFIX = "parquet:";

  /** The words of Hadoop's {@code openFile} for files of columns; what is not known is ignored. */
  static final String READ_POLICY = "parquet, columnar, vector, random";

  /** No file has so many rows. Apart from rows' positions, as the sizes of both are unknown. */
  private static final long DAMAGED = 1L << 62;

  /**
   * Recognises a schema that holds images: in a group with {@code bytes} and perhaps {@code path},
   * or in a binary column {@code content}, {@code image} or {@code bytes}. Where there are several,
   * the one named {@code image} counts. A top-level {@code path} or {@code file} names images whose
   * group does not; {@code image_id}, {@code width} and {@code height} are whole numbers.
   *
   * @return empty where there are no bytes, as in a manifest of paths
   * @throws IllegalArgumentException if several columns hold images and none is named {@code image}
   */
  public static Optional<ParquetFiles> of(MessageType schema) {
    return new ImageColumns(schema).find();
  }

  /**
   * Reads a file's schema.
   *
   * @throws DamagedFileException if it is no Parquet file, or a cut one
   * @throws IOException if the storage cannot be reached
   */
  public static MessageType schema(String uri, Configuration hadoop) throws IOException {
    SequentialFile file = SequentialFile.open(uri, hadoop, READ_POLICY);
    try (FSDataInputStream stream = file.stream()) {
      return ParquetFooter.read(file, hadoop).getFileMetaData().getSchema();
    }
  }

  @Override
  public ImageReader reader(Configuration hadoop) {
    return new ParquetImageReader(this, hadoop);
  }

  @Override
  public ContainerContents list(String uri, Configuration hadoop) throws IOException {
    return new ParquetListing(this, hadoop).list(uri);
  }

  /** Such as {@code parquet:image.bytes,path=image.path,image_id=image_id}. */
  @Override
  public String key() {
    return KEY_PREFIX
        + bytes.text()
        + part("path", path)
        + part("image_id", imageId)
        + part("width", width)
        + part("height", height);
  }

  static ParquetFiles ofKey(String key) {
    String[] parts = key.substring(KEY_PREFIX.length()).split(",", -1);
    Map<String, ParquetColumn> columns = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 0
          || columns.put(parts[i].substring(0, equals), column(key, parts[i].substring(equals + 1)))
              != null) {
        throw malformed(key, null);
      }
    }
    ParquetFiles files =
        new ParquetFiles(
            column(key, parts[0]),
            columns.remove("path"),
            columns.remove("image_id"),
            columns.remove("width"),
            columns.remove("height"));
    if (!columns.isEmpty()) {
      throw malformed(key, null);
    }
    return files;
  }

  /** The position of damage that begins at a row. */
  static long damagedFrom(long row) {
    return DAMAGED + row;
  }

  static boolean isDamaged(long position) {
    return position >= DAMAGED;
  }

  private static String part(String name, @Nullable ParquetColumn column) {
    return column == null ? "" : ",%s=%s".formatted(name, column.text());
  }

  private static ParquetColumn column(String key, String text) {
    if (text.isEmpty()) {
      throw malformed(key, null);
    }
    try {
      return ParquetColumn.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(key, e);
    }
  }

  private static IllegalArgumentException malformed(String key, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "A storage in Parquet files must be parquet:BYTES and perhaps ,path= ,image_id= ,width= and"
            + " ,height= with columns: "
            + key,
        cause);
  }
}
