package org.mocovit.imagenet;

import java.util.List;

/** What the names of a truth name, and so how a prediction's path is compared with them. */
public enum TruthNames {
  /** Files: {@code n01440764/ILSVRC2012_val_00000293.JPEG}. */
  FILES {
    @Override
    List<String> keys(String path) {
      return List.of(plain(path));
    }
  },
  /** Ids, such as {@code ILSVRC2012_val_00000293}: compared with paths without extension. */
  IDS {
    @Override
    List<String> keys(String path) {
      String plain = plain(path);
      int dot = plain.lastIndexOf('.');
      return dot > plain.lastIndexOf('/') + 1
          ? List.of(plain, plain.substring(0, dot))
          : List.of(plain);
    }
  };

  /** What a path may be called in a truth, the most exact first. */
  abstract List<String> keys(String path);

  /** A path as it is compared: to the letter, but for a leading {@code ./}. */
  static String plain(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** The part of a path behind its last slash. */
  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
