package org.mocovit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Makes Parquet files of images. */
final class ParquetTable {
  /** As Hugging Face's datasets writes them. */
  static final String HUGGING_FACE =
      "message schema { optional group image { optional binary bytes; optional binary path"
          + " (STRING); } optional int64 label; optional int64 image_id; optional int32 width;"
          + " optional int32 height; }";

  static final int ROWS_IN_GROUP = 5;
  static final int ROWS_IN_PAGE = 2;
  private static final int DAMAGED_BYTES = 40;

  private ParquetTable() {}

  static MessageType schema(String text) {
    return MessageTypeParser.parseMessageType(text);
  }

  /** Hadoop without the sums that it keeps beside local files. */
  private static Configuration hadoop() {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.file.impl", RawLocalFileSystem.class.getName());
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    return hadoop;
  }

  private static org.apache.hadoop.fs.Path path(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  /** Writes rows of small pages and row groups. */
  static void write(
      Path file,
      MessageType schema,
      CompressionCodecName codec,
      int rows,
      BiConsumer<Group, Integer> fill)
      throws IOException {
    write(file, schema, codec, true, rows, fill);
  }

  /** Each row group is written by itself: not every Parquet can be told how many rows to take. */
  private static void write(
      Path file,
      MessageType schema,
      CompressionCodecName codec,
      boolean checksums,
      int rows,
      BiConsumer<Group, Integer> fill)
      throws IOException {
    ParquetFileWriter whole =
        new ParquetFileWriter(
            HadoopOutputFile.fromPath(path(file), hadoop()),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            checksums);
    Path group = file.resolveSibling(file.getFileName() + ".group");
    whole.start();
    for (int row = 0; row < rows; row += ROWS_IN_GROUP) {
      writeGroup(group, schema, codec, checksums, row, Math.min(rows, row + ROWS_IN_GROUP), fill);
      whole.appendFile(HadoopInputFile.fromPath(path(group), hadoop()));
      Files.delete(group);
    }
    whole.end(Map.of());
  }

  private static void writeGroup(
      Path file,
      MessageType schema,
      CompressionCodecName codec,
      boolean checksums,
      int from,
      int to,
      BiConsumer<Group, Integer> fill)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(path(file), hadoop()))
            .withType(schema)
            .withConf(hadoop())
            .withCompressionCodec(codec)
            .withPageRowCountLimit(ROWS_IN_PAGE)
            .withMinRowCountForPageSizeCheck(1)
            .withDictionaryEncoding(false)
            .withPageWriteChecksumEnabled(checksums)
            .build()) {
      for (int row = from; row < to; row++) {
        Group group = new SimpleGroup(schema);
        fill.accept(group, row);
        writer.write(group);
      }
    }
  }

  /** Writes rows as Hugging Face does, with ids from 1000. */
  static void writeImages(Path file, CompressionCodecName codec, int rows) throws IOException {
    writeImages(file, codec, true, rows);
  }

  /** As above; with checksums of pages as Spark writes them, or without as pyarrow does. */
  static void writeImages(Path file, CompressionCodecName codec, boolean checksums, int rows)
      throws IOException {
    write(
        file,
        schema(HUGGING_FACE),
        codec,
        checksums,
        rows,
        (group, row) -> {
          group
              .addGroup("image")
              .append("bytes", Binary.fromConstantByteArray(data(row)))
              .append("path", row + ".jpg");
          group.append("image_id", 1000L + row);
          group.append("width", 10 + row);
          group.append("height", 20 + row);
        });
  }

  static byte[] data(int row) {
    return TarFile.data(row + 1);
  }

  /** Overwrites a column's data in a row group; a negative offset counts from its end. */
  static void damage(Path file, int group, String column, int offset) throws IOException {
    long start;
    long end;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path(file), hadoop()))) {
      BlockMetaData block = reader.getFooter().getBlocks().get(group);
      ColumnChunkMetaData chunk =
          block.getColumns().stream()
              .filter(candidate -> candidate.getPath().toDotString().equals(column))
              .findFirst()
              .orElseThrow();
      start = chunk.getStartingPos();
      end = start + chunk.getTotalSize();
    }
    byte[] bytes = Files.readAllBytes(file);
    int from = (int) (offset < 0 ? end : start) + offset;
    Arrays.fill(bytes, from, (int) Math.min(from + DAMAGED_BYTES, end), (byte) 0xff);
    Files.write(file, bytes);
  }
}
