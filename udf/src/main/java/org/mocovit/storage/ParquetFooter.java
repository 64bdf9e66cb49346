package org.mocovit.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Parquet file says of itself at its end: metadata, four bytes of their length, and
 * {@code PAR1} (https://parquet.apache.org/docs/file-format/). The bytes are fetched before they
 * are parsed, so that storage that cannot be reached is told apart from damage.
 */
final class ParquetFooter {
  private static final int TAIL_BYTES = 8;
  private static final String MAGIC = "PAR1";
  private static final String ENCRYPTED_MAGIC = "PARE";

  private ParquetFooter() {}

  /**
   * Starts Parquet's own reader, which reads the footer. That it cannot does not tell why, so only
   * then is the footer read as here.
   *
   * @param file open; closes with the reader, and where this fails
   * @throws DamagedFileException if the file has no footer
   * @throws IOException if the storage cannot be reached
   */
  static ParquetFileReader reader(SequentialFile file, Configuration hadoop) throws IOException {
    ParquetFileReader reader;
    try {
      reader =
          new ParquetFileReader(
              new OpenFile(file),
              HadoopReadOptions.builder(hadoop).usePageChecksumVerification().build());
    } catch (IOException | RuntimeException e) {
      SequentialFile again = SequentialFile.open(file.uri(), hadoop, ParquetFiles.READ_POLICY);
      try (FSDataInputStream stream = again.stream()) {
        ParquetMetadata unused = read(again, hadoop);
      }
      throw e instanceof IOException storage ? storage : unparsed(file, e);
    }
    try {
      requireRows(reader.getFooter());
      return reader;
    } catch (RuntimeException e) {
      reader.close();
      throw unparsed(file, e);
    }
  }

  /**
   * Reads a file's footer.
   *
   * @throws DamagedFileException if the file has none
   * @throws IOException if the storage cannot be reached
   */
  static ParquetMetadata read(SequentialFile file, Configuration hadoop) throws IOException {
    long bodyEnd = file.length() - TAIL_BYTES;
    if (bodyEnd < MAGIC.length()) {
      throw damaged(file, "has only %d bytes".formatted(file.length()), null);
    }
    byte[] tail = read(file, bodyEnd, TAIL_BYTES);
    String magic = new String(tail, 4, 4, StandardCharsets.ISO_8859_1);
    if (magic.equals(ENCRYPTED_MAGIC)) {
      throw damaged(file, "is encrypted", null);
    }
    if (!magic.equals(MAGIC)) {
      throw damaged(file, "does not", null);
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > bodyEnd - MAGIC.length()) {
      throw damaged(file, "states %d bytes of metadata".formatted(length), null);
    }
    byte[] metadata = read(file, bodyEnd - length, length);
    try {
      ParquetMetadata parsed =
          new ParquetMetadataConverter(HadoopReadOptions.builder(hadoop).build())
              .readParquetMetadata(
                  new ByteArrayInputStream(metadata), ParquetMetadataConverter.NO_FILTER);
      requireRows(parsed);
      return parsed;
    } catch (IOException | RuntimeException e) {
      throw unparsed(file, e);
    }
  }

  private static DamagedFileException unparsed(SequentialFile file, Exception cause) {
    return damaged(file, "has metadata that cannot be parsed: " + cause.getMessage(), cause);
  }

  /** Rows are listed by this count alone, so it must not be made up by damage. */
  private static void requireRows(ParquetMetadata footer) {
    MessageType schema = footer.getFileMetaData().getSchema();
    footer.getBlocks().forEach(group -> requireRows(group, schema));
  }

  private static void requireRows(BlockMetaData group, MessageType schema) {
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      String[] column = chunk.getPath().toArray();
      if (!chunk.isEncrypted()
          && schema.getColumnDescription(column).getMaxRepetitionLevel() == 0
          && chunk.getValueCount() != group.getRowCount()) {
        throw new IllegalArgumentException(
            "a row group must have as many rows as values: %d rows, %d of %s"
                .formatted(group.getRowCount(), chunk.getValueCount(), chunk.getPath()));
      }
    }
  }

  private static byte[] read(SequentialFile file, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.stream().readFully(position, bytes);
    return bytes;
  }

  private static DamagedFileException damaged(
      SequentialFile file, String found, @Nullable Exception cause) {
    return new DamagedFileException(
        new ContainerContents.Damage(
            ParquetFiles.damagedFrom(0),
            "A Parquet file must end with its metadata and %s: %s %s"
                .formatted(MAGIC, file.uri(), found)),
        cause);
  }

  /** The file as Parquet's reader wants it, which has been opened already. */
  private record OpenFile(SequentialFile file) implements InputFile {
    @Override
    public long getLength() {
      return file.length();
    }

    @Override
    public SeekableInputStream newStream() {
      return HadoopStreams.wrap(file.stream());
    }

    @Override
    public String toString() {
      return file.uri();
    }
  }
}
