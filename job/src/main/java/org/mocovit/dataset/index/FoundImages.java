package org.mocovit.dataset.index;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.io.Text;

/** Images as they are found, in any order, by several threads; kept on the driver's disk. */
public final class FoundImages implements AutoCloseable {
  private final IndexFolder folder = new IndexFolder();
  private final RecordFile<Text> records = new RecordFile<>(folder.path(), "images", Text.class);
  private final AtomicLong count = new AtomicLong();

  /** Adds an image. */
  public void add(FoundImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      image.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A buffer in memory must take everything", e);
    }
    records.append(image.key(), bytes.toByteArray());
    count.incrementAndGet();
  }

  /** How many have been added. */
  public long count() {
    return count.get();
  }

  /**
   * Puts the images in order and gives each its id; nothing can be added from then on. The index
   * owns what this object has kept.
   *
   * @param root what the URIs of everything below the set's root begin with
   * @param source what the images come from, for messages
   * @param unit what {@link FoundImage#entry} counts there, such as {@code line}
   * @throws CollisionException if two cannot be told apart
   */
  public ImageIndex index(String root, String source, String unit) {
    records.sort();
    return ImageIndex.of(folder, records, new ImageNaming(records, folder, root), source, unit);
  }

  /** Gives up what has been added. */
  @Override
  public void close() {
    try {
      records.close();
    } finally {
      folder.close(); // also where the disk is full
    }
  }
}
