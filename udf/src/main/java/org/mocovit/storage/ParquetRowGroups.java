package org.mocovit.storage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** The row groups of an open Parquet file, of which only some columns are read. */
final class ParquetRowGroups implements Closeable {
  private final SequentialFile file;
  private final ParquetMetadata footer;

  /** Each group's first row, and the number of rows. */
  private final long[] starts;

  private final ParquetFileReader reader;
  private MessageType projection;

  private ParquetRowGroups(SequentialFile file, ParquetFileReader reader) {
    this.file = file;
    this.footer = reader.getFooter();
    this.starts = starts(footer.getBlocks());
    this.reader = reader;
    this.projection = schema();
  }

  /**
   * Starts on a file.
   *
   * @param file open; closes with this, and where this fails
   * @throws DamagedFileException if it is no Parquet file, or a cut one
   * @throws IOException if the storage cannot be reached
   */
  static ParquetRowGroups open(SequentialFile file, Configuration hadoop) throws IOException {
    return new ParquetRowGroups(file, ParquetFooter.reader(file, hadoop));
  }

  /** All columns of the file. */
  MessageType schema() {
    return footer.getFileMetaData().getSchema();
  }

  /**
   * Says what is read.
   *
   * @param columns at least one, all of them in the file and below different fields
   */
  void select(List<ParquetColumn> columns) {
    MessageType schema = schema();
    projection =
        new MessageType(
            schema.getName(), columns.stream().map(column -> column.projection(schema)).toList());
    reader.setRequestedSchema(projection);
  }

  /** Gives back what a group's bytes lie in, for which Parquet before 1.15 has no call. */
  static void release(PageReadStore pages) {
    Object held = pages;
    if (held instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("Parquet's pages must close", e);
      }
    }
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
}
