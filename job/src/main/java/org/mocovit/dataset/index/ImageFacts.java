package org.mocovit.dataset.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a source says of an image's file; {@link #UNKNOWN} where it does not.
 *
 * @param sizeBytes length of the encoded image
 * @param modifiedMillis when its file was written last, in milliseconds since 1970
 * @param width columns
 * @param height rows
 */
public record ImageFacts(long sizeBytes, long modifiedMillis, int width, int height) {
  /** No value. */
  public static final int UNKNOWN = -1;

  /** A file of which nothing is known. */
  public static final ImageFacts NONE = new ImageFacts(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  /** What a listing knows. */
  public static ImageFacts ofFile(long sizeBytes, long modifiedMillis) {
    return new ImageFacts(sizeBytes, modifiedMillis, UNKNOWN, UNKNOWN);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(sizeBytes);
    out.writeLong(modifiedMillis);
    out.writeInt(width);
    out.writeInt(height);
  }

  static ImageFacts read(DataInput in) throws IOException {
    return new ImageFacts(in.readLong(), in.readLong(), in.readInt(), in.readInt());
  }
}
