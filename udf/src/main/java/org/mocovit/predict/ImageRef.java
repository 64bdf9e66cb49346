package org.mocovit.predict;

import java.io.Serializable;

/**
 * An image that has not been read yet.
 *
 * @param imageId stable id, unique in its set
 * @param path relative to the set's root where it lies below it; what tables show
 * @param uri where the bytes are: absolute, with a scheme that Hadoop's file systems know
 * @param sizeBytes length of the encoded file, or -1 where the listing did not say
 */
public record ImageRef(long imageId, String path, String uri, long sizeBytes)
    implements Serializable {}
