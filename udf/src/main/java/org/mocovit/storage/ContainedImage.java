package org.mocovit.storage;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An image within a file that holds many.
 *
 * @param name its path in the container, or null where it has none
 * @param position what {@link org.mocovit.predict.ImageRef#position} will be
 * @param sizeBytes length of the encoded image, or -1 where it is unknown
 * @param imageId null unless the container states it
 * @param width columns, 1 or more; null unless the container states it
 * @param height rows, 1 or more; null unless the container states it
 */
public record ContainedImage(
    @Nullable String name,
    long position,
    long sizeBytes,
    @Nullable Long imageId,
    @Nullable Integer width,
    @Nullable Integer height)
    implements Serializable {}
