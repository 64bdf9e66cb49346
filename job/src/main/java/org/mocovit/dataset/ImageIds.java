package org.mocovit.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ids that depend on the images alone, never on the order in which they were found: those the
 * source states; else the numbers that the files are named by, if all are and all differ; else a
 * hash of each path.
 */
final class ImageIds {
  private ImageIds() {}

  /**
   * An id for each image, in order.
   *
   * @throws DatasetException if two images would have the same; the message names both paths
   */
  static long[] assign(List<Found> images) {
    if (images.stream().allMatch(image -> image.statedId().isPresent())) {
      return distinct(
          images, images.stream().mapToLong(image -> image.statedId().orElseThrow()).toArray());
    }
    return numbers(images)
        .orElseGet(
            () ->
                distinct(images, images.stream().mapToLong(image -> hash(image.path())).toArray()));
  }

  /**
   * The first 8 bytes of the SHA-256 of the path's UTF-8, big-endian, with the sign bit cleared:
   * negative ids trouble JSON tools that expect COCO's.
   */
  static long hash(String path) {
    byte[] digest = Digests.sha256().digest(path.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
  }

  private static Optional<long[]> numbers(List<Found> images) {
    long[] numbers = new long[images.size()];
    for (int i = 0; i < numbers.length; i++) {
      OptionalLong number = number(Locations.baseName(images.get(i).path()));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers[i] = number.getAsLong();
    }
    return Arrays.stream(numbers).distinct().count() == numbers.length
        ? Optional.of(numbers)
        : Optional.empty();
  }

  /** The number that a name without its extension is, if it fits in a long. */
  private static OptionalLong number(String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    if (stem.isEmpty() || !stem.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(stem));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static long[] distinct(List<Found> images, long[] ids) {
    Map<Long, String> paths = new HashMap<>(ids.length * 2);
    for (int i = 0; i < ids.length; i++) {
      String path = images.get(i).path();
      String other = paths.put(ids[i], path);
      if (other != null) {
        throw new DatasetException(
            "image_id must be one image's: %d is that of %s and of %s"
                .formatted(ids[i], other, path));
      }
    }
    return ids;
  }
}
