package org.mocovit.storage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** The row groups of an open Parquet file, of which only some columns are read. */
final class ParquetRowGroups implements Closeable {
  private final SequentialFile file;
  private final ParquetMetadata footer;

  /** Each group's first row, and the number of rows. */
  private final long[] starts;

  private final MessageType projection;
  private final ParquetFileReader reader;

  /**
   * Starts on a file.
   *
   * @param file open; stays open when this closes
   * @param footer the file's
   * @param columns what is read, at least one, all of them in the file and below different fields
   */
  ParquetRowGroups(
      SequentialFile file,
      ParquetMetadata footer,
      List<ParquetColumn> columns,
      Configuration hadoop)
      throws IOException {
    this.file = file;
    this.footer = footer;
    this.starts = starts(footer.getBlocks());
    MessageType schema = footer.getFileMetaData().getSchema();
    this.projection =
        new MessageType(
            schema.getName(), columns.stream().map(column -> column.projection(schema)).toList());
    this.reader =
        new ParquetFileReader(
            new OpenFile(file),
            footer,
            HadoopReadOptions.builder(hadoop).usePageChecksumVerification().build(),
            HadoopStreams.wrap(file.stream()));
    reader.setRequestedSchema(projection);
  }

  int count() {
    return footer.getBlocks().size();
  }

  /** The number of a group's first row in the file; of all rows for the group after the last. */
  long firstRow(int group) {
    return starts[group];
  }

  /** The group of a row of the file, from 0. */
  int containing(long row) {
    int group = 0;
    while (starts[group + 1] <= row) {
      group++;
    }
    return group;
  }

  /**
   * Fetches the columns' bytes of a group.
   *
   * @throws DamagedFileException if its pages do not follow one another, or one does not match its
   *     checksum where there are any; other damage shows when the page is decoded
   * @throws IOException if the storage fails
   */
  PageReadStore read(int group) throws IOException {
    try {
      return reader.readRowGroup(group);
    } catch (IOException e) {
      if (isDamage(e)) {
        throw damaged(group, firstRow(group), e);
      }
      throw e;
    } catch (RuntimeException e) {
      throw damaged(group, firstRow(group), e);
    }
  }

  /** Starts on a column of a group that was read. */
  ParquetColumnValues values(PageReadStore pages, ParquetColumn column) {
    return new ParquetColumnValues(
        new ColumnReadStoreImpl(
                pages, new NoConverter(), projection, footer.getFileMetaData().getCreatedBy())
            .getColumnReader(column.in(projection).orElseThrow()));
  }

  /**
   * What is wrong with a group.
   *
   * @param row the first row in the file that cannot be read
   */
  DamagedFileException damaged(int group, long row, Exception cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String message =
        "A row group must decode: row group %d of %s, rows %d to %d, does not from row %d on: %s"
            .formatted(group, file.uri(), firstRow(group), firstRow(group + 1) - 1, row, reason);
    return new DamagedFileException(
        new ContainerContents.Damage(ParquetFiles.damagedFrom(row), message), cause);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static long[] starts(List<BlockMetaData> groups) {
    long[] starts = new long[groups.size() + 1];
    for (int group = 0; group < groups.size(); group++) {
      starts[group + 1] = starts[group] + groups.get(group).getRowCount();
    }
    return starts;
  }

  /**
   * Whether the file is at fault, not the storage. Parquet has one exception for both, so who made
   * it tells: its own code finds damage, and file systems fail; but where they say that a file has
   * ended, its footer promised more than there is.
   */
  private static boolean isDamage(IOException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e instanceof EOFException
        || (trace.length > 0
            && trace[0].getClassName().startsWith("org.apache.parquet.")
            && !(e.getCause() instanceof TimeoutException)); // of a vectored read
  }

  /** The file as the reader wants it, which has been opened already. */
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
