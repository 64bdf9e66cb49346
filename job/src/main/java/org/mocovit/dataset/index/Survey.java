package org.mocovit.dataset.index;

import org.apache.hadoop.io.Text;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageRef;

/** What one pass over images in order tells of them all. Used by one thread. */
final class Survey {
  private long count;
  private long sizesKnown;
  private long totalBytes;
  private long newestMillis = ImageFacts.UNKNOWN;
  private boolean anyStated;
  private @Nullable FoundImage firstUnstated;
  private boolean allNumbers = true;
  private boolean allNamed = true;
  private boolean contained;
  private final Text lastKey = new Text();
  private long lastEntry;

  /**
   * Looks at the next image.
   *
   * @param key what it is ordered by; the caller may change it afterwards
   * @throws CollisionException if it is the one before once more
   */
  void add(Text key, FoundImage image, String source, String unit) {
    if (count > 0 && key.equals(lastKey)) {
      throw new CollisionException(
          "Path must stand in a manifest once: %s in %ss %d and %d of %s"
              .formatted(
                  image.uri(),
                  unit,
                  Math.min(lastEntry, image.entry()),
                  Math.max(lastEntry, image.entry()),
                  source));
    }
    lastKey.set(key);
    lastEntry = image.entry();
    count++;
    contained |= image.position() != ImageRef.WHOLE_FILE;
    newestMillis = Math.max(newestMillis, image.facts().modifiedMillis());
    if (image.facts().sizeBytes() >= 0) {
      sizesKnown++;
      totalBytes += image.facts().sizeBytes();
    }
    if (!image.damaged()) {
      anyStated |= image.statedId() != null;
      if (image.statedId() == null && firstUnstated == null) {
        firstUnstated = image;
      }
      allNumbers &= IdRule.number(image.path()).isPresent();
      allNamed &= !image.path().isEmpty();
    }
  }

  boolean contained() {
    return contained;
  }

  /**
   * Whether the source gives every image its id.
   *
   * @throws CollisionException if it gives them to some only
   */
  boolean allStated() {
    if (anyStated && firstUnstated != null) {
      throw new CollisionException(
          "image_id must be a whole number for every image or for none: NULL for '%s' in %s"
              .formatted(firstUnstated.path(), firstUnstated.uri()));
    }
    return anyStated;
  }

  boolean allNumbers() {
    return allNumbers;
  }

  boolean allNamed() {
    return allNamed;
  }

  /** What matters beyond naming. */
  SetFacts facts() {
    return new SetFacts(count, sizesKnown, totalBytes, newestMillis);
  }
}
