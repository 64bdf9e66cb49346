package org.mocovit.dataset.index;

import java.util.OptionalLong;

/** Where ids come from; none depends on the order in which images were found. */
enum IdRule {
  /** The source states them. */
  STATED {
    @Override
    long id(FoundImage image, String path) {
      Long stated = image.statedId();
      return stated == null ? Digests.id(path) : stated; // a damaged place has none
    }
  },
  /** The numbers that the files are named by. */
  NUMBER {
    @Override
    long id(FoundImage image, String path) {
      return image.damaged() ? Digests.id(path) : number(path).orElseThrow();
    }
  },
  /** A hash of each path. */
  HASH {
    @Override
    long id(FoundImage image, String path) {
      return Digests.id(path);
    }
  };

  /**
   * The id of an image for which the rule holds.
   *
   * @param path its path in the set
   */
  abstract long id(FoundImage image, String path);

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
