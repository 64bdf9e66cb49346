package org.mocovit.storage;

import org.apache.hadoop.conf.Configuration;
import org.mocovit.predict.ImageReader;

/** Every image is a file of its own. */
public record SeparateFiles() implements ImageStorage {
  static final String KEY = "files";

  @Override
  public ImageReader reader(Configuration hadoop) {
    return new FileImageReader(hadoop);
  }

  @Override
  public String key() {
    return KEY;
  }
}
