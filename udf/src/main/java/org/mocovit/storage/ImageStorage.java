package org.mocovit.storage;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.mocovit.predict.ImageReader;

/** How the images of a set lie in their files. */
public sealed interface ImageStorage extends Serializable permits SeparateFiles, ContainerStorage {
  /**
   * Makes a reader of such images. It serves one task, whose pipeline closes it.
   *
   * @param hadoop how to reach the files' file systems
   */
  ImageReader reader(Configuration hadoop);

  /** The storage as text, for manifests: {@link #of} gives it back. */
  String key();

  /**
   * The storage with a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ImageStorage of(String key) {
    if (key.startsWith(ParquetFiles.KEY_PREFIX)) {
      return ParquetFiles.ofKey(key);
    }
    return switch (key) {
      case SeparateFiles.KEY -> new SeparateFiles();
      case TarArchives.KEY -> new TarArchives();
      default ->
          throw new IllegalArgumentException(
              "A storage of images must be %s, %s or %sCOLUMNS: %s"
                  .formatted(SeparateFiles.KEY, TarArchives.KEY, ParquetFiles.KEY_PREFIX, key));
    };
  }
}
