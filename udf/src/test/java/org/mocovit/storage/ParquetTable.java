package org.mocovit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
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

  private static void write(
      Path file,
      MessageType schema,
      CompressionCodecName codec,
      boolean checksums,
      int rows,
      BiConsumer<Group, Integer> fill)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withConf(new Configuration(false))
            .withCompressionCodec(codec)
            .withRowGroupRowCountLimit(ROWS_IN_GROUP)
            .withPageRowCountLimit(ROWS_IN_PAGE)
            .withMinRowCountForPageSizeCheck(1)
            .withDictionaryEncoding(false)
            .withPageWriteChecksumEnabled(checksums)
            .build()) {
      for (int row = 0; row < rows; row++) {
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
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
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
