package org.mocovit.coco.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.mocovit.dataset.Locations;

/** Opens files wherever they lie, and unpacks those whose names say that they are packed. */
final class CocoInputs {
  private static final int BUFFER = 1 << 16;

  private CocoInputs() {}

  /** The bytes of a file as they lie there. */
  static InputStream raw(Path file, Configuration configuration) throws IOException {
    FileSystem files = Locations.fileSystem(file, configuration);
    return new BufferedInputStream(files.open(file), BUFFER);
  }

  /** The bytes of a file, unpacked where its name ends with {@code .gz} or another codec's. */
  static InputStream unpacked(Path file, InputStream raw, Configuration configuration)
      throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    return codec == null ? raw : codec.createInputStream(raw);
  }

  /** Opens and unpacks a file. */
  static InputStream open(Path file, Configuration configuration) throws IOException {
    return unpacked(file, raw(file, configuration), configuration);
  }
}
