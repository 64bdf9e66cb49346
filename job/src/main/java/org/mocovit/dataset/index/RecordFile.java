package org.mocovit.dataset.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * A local file of records, written in any order and read in that of their keys; Hadoop's own
 * external sort, whose memory does not grow with the file, puts them there.
 *
 * @param <K> the keys' type, with a comparator and a constructor without arguments
 */
final class RecordFile<K extends WritableComparable<?>> implements Closeable {
  private static final int SORT_BYTES = 64 << 20;
  private static final int MERGED_AT_ONCE = 64;

  private final Configuration configuration;
  private final Class<K> keys;
  private final Path file;
  private final SequenceFile.Writer writer;

  /** A new file of that name in a folder of the local disk. */
  RecordFile(Path folder, String name, Class<K> keys) {
    this.keys = keys;
    this.file = folder.resolve(name);
    this.configuration = new Configuration();
    configuration.set("io.seqfile.local.dir", folder.resolve(name + ".runs").toString());
    try {
      this.writer =
          SequenceFile.createWriter(
              configuration,
              SequenceFile.Writer.file(hadoop(file)),
              SequenceFile.Writer.keyClass(keys),
              SequenceFile.Writer.valueClass(BytesWritable.class),
              SequenceFile.Writer.compression(SequenceFile.CompressionType.NONE));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Adds a record; for several threads. */
  synchronized void append(K key, byte[] value) {
    try {
      writer.append(key, new BytesWritable(value));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Puts the records in order; none can be added from then on. */
  synchronized void sort() {
    try {
      writer.close();
      SequenceFile.Sorter sorter =
          new SequenceFile.Sorter(
              FileSystem.getLocal(configuration).getRaw(),
              WritableComparator.get(keys, configuration),
              keys,
              BytesWritable.class,
              configuration);
      sorter.setMemory(SORT_BYTES);
      sorter.setFactor(MERGED_AT_ONCE);
      sorter.sort(new org.apache.hadoop.fs.Path[] {hadoop(file)}, hadoop(sorted()), true);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * The records in order.
   *
   * @param position of the first one to read: 0, or what {@link Cursor#position} gave
   */
  Cursor open(long position) {
    try {
      return new Cursor(position);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Closes the writer; the file stays, for whoever owns the folder. */
  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A place between two records. Used by one thread. */
  final class Cursor implements Closeable {
    private final SequenceFile.Reader reader;
    private final K key = ReflectionUtils.newInstance(keys, configuration);
    private final BytesWritable value = new BytesWritable();

    private Cursor(long position) throws IOException {
      reader = new SequenceFile.Reader(configuration, SequenceFile.Reader.file(hadoop(sorted())));
      if (position > 0) {
        reader.seek(position);
      }
    }

    /** Where the next record begins, for {@link RecordFile#open}. */
    long position() {
      try {
        return reader.getPosition();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** Goes to the next record; false where there is none. */
    boolean next() {
      try {
        return reader.next(key, value);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** The record's key, until {@link #next}. */
    K key() {
      return key;
    }

    /** The record's value. */
    byte[] value() {
      return value.copyBytes();
    }

    @Override
    public void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private Path sorted() {
    return file.resolveSibling(file.getFileName() + ".sorted");
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException(
        "Cannot keep the list of images in %s: %s".formatted(file.getParent(), cause.getMessage()),
        cause);
  }

  private static org.apache.hadoop.fs.Path hadoop(Path local) {
    return new org.apache.hadoop.fs.Path(local.toUri());
  }
}
