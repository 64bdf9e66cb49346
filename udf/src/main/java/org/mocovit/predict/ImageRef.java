package org.mocovit.predict;

import java.io.Serializable;

/**
 * An image that has not been read yet.
 *
 * @param imageId stable id, unique in its set
 * @param path relative to the set's root where it lies below it; what tables show
 * @param uri the file that its bytes are in: absolute, with a scheme that Hadoop's file systems
 *     know
 * @param position where in that file, in the terms of the set's storage, such as the offset of the
 *     first byte; {@link #WHOLE_FILE} where the file is the image
 * @param sizeBytes length of the encoded image, or -1 where the listing did not say
 */
public record ImageRef(long imageId, String path, String uri, long position, long sizeBytes)
    implements Serializable {
  /** The position of an image that has a file of its own. */
  public static final long WHOLE_FILE = -1;

  /** An image that has a file of its own. */
  public ImageRef(long imageId, String path, String uri, long sizeBytes) {
    this(imageId, path, uri, WHOLE_FILE, sizeBytes);
  }
}
