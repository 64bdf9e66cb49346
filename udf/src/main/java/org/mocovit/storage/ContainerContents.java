package org.mocovit.storage;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file that holds many images was found to hold.
 *
 * @param images in the order of the file; not only images, where the container tells none apart
 * @param damage the first damage, on account of which images may be missing; null where there is
 *     none
 */
public record ContainerContents(List<ContainedImage> images, @Nullable Damage damage)
    implements Serializable {
  public ContainerContents {
    images = List.copyOf(images);
  }

  /**
   * A place that cannot be read.
   *
   * @param position where it begins, such that reading an image of this position and of size -1
   *     fails with the message for as long as the damage lasts
   * @param message the rule, what was found, and the file
   */
  public record Damage(long position, String message) implements Serializable {}
}
