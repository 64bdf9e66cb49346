package org.mocovit.dataset.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Where ids come from; none depends on the order in which images were found. */
enum IdRule {
  /** The source states them. */
  STATED {
    @Override
    long id(FoundImage image, String path) {
      Long stated = image.statedId();
      return stated == null ? hash(path) : stated; // a damaged place has none
    }
  },
  /** The numbers that the files are named by. */
  NUMBER {
    @Override
    long id(FoundImage image, String path) {
      return image.damaged() ? hash(path) : number(path).orElseThrow();
    }
  },
  /** A hash of each path. */
  HASH {
    @Override
    long id(FoundImage image, String path) {
      return hash(path);
    }
  };

  /**
   * The id of an image for which the rule holds.
   *
   * @param path its path in the set
   */
  abstract long id(FoundImage image, String path);

  /**
   * The first 8 bytes of the SHA-256 of the path's UTF-8, big-endian, with the sign bit cleared:
   * negative ids trouble JSON tools that expect COCO's.
   */
  static long hash(String path) {
    byte[] digest = Digests.sha256().digest(path.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
  }

  /** The number that a path's last name without its extension is, if it fits in a long. */
  static OptionalLong number(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
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
}
