package org.mocovit.storage;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;

/** Reads images from any file system that Hadoop knows; local files without detours. */
final class FileImageReader implements ImageReader {
  private final Configuration configuration;

  FileImageReader(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public byte[] read(ImageRef image) throws IOException {
    Path path = new Path(image.uri());
    if ("file".equals(path.toUri().getScheme())) {
      File file = new File(path.toUri().getPath());
      ImageSizeLimit.require(file.length());
      try {
        return Files.readAllBytes(file.toPath());
      } catch (NoSuchFileException e) {
        throw new FileNotFoundException("File must exist: " + file);
      }
    }
    FutureDataInputStreamBuilder open =
        path.getFileSystem(configuration)
            .openFile(path)
            .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "whole-file");
    if (image.sizeBytes() >= 0) {
      ImageSizeLimit.require(image.sizeBytes());
      // A known length spares S3A one HEAD request a file.
      open = open.optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, image.sizeBytes());
    }
    try (FSDataInputStream stream = FutureIO.awaitFuture(open.build())) {
      byte[] bytes = stream.readNBytes((int) ImageSizeLimit.BYTES + 1);
      ImageSizeLimit.require(bytes.length);
      return bytes;
    }
  }
}
