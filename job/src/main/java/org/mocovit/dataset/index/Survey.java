package org.mocovit.dataset.index;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageRef;

/** What one pass over images in order tells of them all. Used by one thread. */
final class Survey {
  private long count;
  private long sizesKnown;
  private long totalBytes;
  private long newestMillis = ImageFacts.UNKNOWN;
  private boolean allStated = true;
  private boolean anyStated;
  private @Nullable FoundImage firstUnstated;
  private boolean allNumbers = true;
  private boolean allNamed = true;
  private boolean contained;
  private Optional<FoundImage> last = Optional.empty();

  /**
   * Looks at the next image.
   *
   * @throws CollisionException if it is the one before once more
   */
  void add(FoundImage image, String source, String unit) {
    last.filter(before -> before.key().equals(image.key()))
        .ifPresent(
            before -> {
              throw new CollisionException(
                  "Path must stand in a manifest once: %s in %ss %d and %d of %s"
                      .formatted(
                          image.uri(),
                          unit,
                          Math.min(before.entry(), image.entry()),
                          Math.max(before.entry(), image.entry()),
                          source));
            });
    last = Optional.of(image);
    count++;
    contained |= image.position() != ImageRef.WHOLE_FILE;
    newestMillis = Math.max(newestMillis, image.facts().modifiedMillis());
    if (image.facts().sizeBytes() >= 0) {
      sizesKnown++;
      totalBytes += image.facts().sizeBytes();
    }
    if (!image.damaged()) {
      allStated &= image.statedId() != null;
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
    return allStated;
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
