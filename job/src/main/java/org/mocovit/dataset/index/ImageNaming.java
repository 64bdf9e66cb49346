package org.mocovit.dataset.index;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/**
 * Chooses paths and ids that depend on the images alone, never on the order in which they were
 * found. Ids are those that the source states; else the numbers that the files are named by, if all
 * are and all differ; else a hash of each path.
 */
final class ImageNaming {
  private final RecordFile<Text> images;
  private final IndexFolder folder;
  private final String root;
  private int checks;

  ImageNaming(RecordFile<Text> images, IndexFolder folder, String root) {
    this.images = images;
    this.folder = folder;
    this.root = root;
  }

  /** The rules in force. */
  record Rules(PathRule paths, IdRule ids, String root) {
    IndexedImage name(FoundImage image) {
      String path = paths.path(image, root);
      return new IndexedImage(ids.id(image, path), path, image);
    }
  }

  /** Two images of one id. */
  private record Collision(long id, String first, String second) {}

  /**
   * Chooses the rules.
   *
   * @throws CollisionException if two images cannot be told apart
   */
  Rules choose(Survey survey) {
    PathRule paths = survey.contained() ? paths(survey) : PathRule.FOUND;
    if (survey.allStated()) {
      requireDistinct(new Rules(paths, IdRule.STATED, root));
      return new Rules(paths, IdRule.STATED, root);
    }
    if (survey.allNumbers()) {
      Rules numbers = new Rules(paths, IdRule.NUMBER, root);
      if (collision(numbers).isEmpty()) {
        return numbers;
      }
    }
    Rules hashes = new Rules(paths, IdRule.HASH, root);
    requireDistinct(hashes);
    return hashes;
  }

  /** Paths are distinct where their hashes are. */
  private PathRule paths(Survey survey) {
    boolean found =
        survey.allNamed() && collision(new Rules(PathRule.FOUND, IdRule.HASH, root)).isEmpty();
    if (!found) {
      Rules rules = new Rules(PathRule.WITH_CONTAINER, IdRule.HASH, root);
      collision(rules)
          .ifPresent(
              collision -> {
                throw new CollisionException(
                    "An image's name must be in a container once: " + collision.first());
              });
    }
    return found ? PathRule.FOUND : PathRule.WITH_CONTAINER;
  }

  private void requireDistinct(Rules rules) {
    collision(rules)
        .ifPresent(
            collision -> {
              throw new CollisionException(
                  "image_id must be one image's: %d is that of %s and of %s"
                      .formatted(collision.id(), collision.first(), collision.second()));
            });
  }

  private Optional<Collision> collision(Rules rules) {
    try (RecordFile<LongWritable> byId =
        new RecordFile<>(folder.path(), "ids-" + checks++, LongWritable.class)) {
      try (ImageCursor all = new ImageCursor(images.open(0), rules)) {
        while (all.hasNext()) {
          IndexedImage image = all.next();
          byId.append(
              new LongWritable(image.imageId()), image.path().getBytes(StandardCharsets.UTF_8));
        }
      }
      byId.sort();
      return firstCollision(byId);
    }
  }

  private static Optional<Collision> firstCollision(RecordFile<LongWritable> byId) {
    try (RecordFile<LongWritable>.Cursor cursor = byId.open(0)) {
      boolean any = cursor.next();
      while (any) {
        long id = cursor.key().get();
        byte[] path = cursor.value();
        any = cursor.next();
        if (any && cursor.key().get() == id) {
          String one = new String(path, StandardCharsets.UTF_8);
          String other = new String(cursor.value(), StandardCharsets.UTF_8);
          boolean inOrder = one.compareTo(other) <= 0; // the sort keeps no order among equal keys
          return Optional.of(new Collision(id, inOrder ? one : other, inOrder ? other : one));
        }
      }
      return Optional.empty();
    }
  }
}
