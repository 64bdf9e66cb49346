package org.mocovit.dataset.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.Text;
import org.mocovit.predict.ImageRef;

/**
 * An image of a set.
 *
 * @param imageId unique in the set
 * @param path unique in the set; what tables show
 * @param found where and what it is
 */
public record IndexedImage(long imageId, String path, FoundImage found) {
  /** What a task needs to read it. */
  public ImageRef ref() {
    return new ImageRef(imageId, path, found.uri(), found.position(), found.facts().sizeBytes());
  }

  /**
   * Writes the image for {@link #readAll}: the way to a task, without what Java adds to objects.
   */
  public void write(DataOutput out) throws IOException {
    out.writeLong(imageId);
    Text.writeString(out, path);
    found.write(out);
  }

  /** Reads images that were written one after another. */
  public static List<IndexedImage> readAll(DataInput in, int count) throws IOException {
    List<IndexedImage> images = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      images.add(new IndexedImage(in.readLong(), Text.readString(in), FoundImage.read(in)));
    }
    return images;
  }
}
