package org.mocovit.storage;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
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
      return readLocal(new File(path.toUri().getPath()));
    }
    if (image.sizeBytes() >= 0) {
      ImageSizeLimit.require(image.sizeBytes());
    }
    try {
      FileSystem system = path.getFileSystem(configuration);
      byte[] bytes = readRemote(system, path, image.sizeBytes());
      if (bytes.length < image.sizeBytes()) {
        requireThatShort(system, path, bytes.length);
      }
      return bytes;
    } catch (IOException e) {
      throw ReadFailure.of(image.uri(), e);
    }
  }

  private static byte[] readLocal(File file) throws IOException {
    ImageSizeLimit.require(file.length());
    try {
      return Files.readAllBytes(file.toPath());
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException("File must exist: " + file);
    }
  }

  private static byte[] readRemote(FileSystem system, Path path, long listedBytes)
      throws IOException {
    FutureDataInputStreamBuilder open =
        system.openFile(path).opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "whole-file");
    if (listedBytes >= 0) {
      // A known length spares S3A one HEAD request a file.
      open = open.optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, listedBytes);
    }
    try (FSDataInputStream stream = FutureIO.awaitFuture(open.build())) {
      byte[] bytes = stream.readNBytes((int) ImageSizeLimit.BYTES + 1);
      ImageSizeLimit.require(bytes.length);
      return bytes;
    }
  }

  /** Some clients take a connection that breaks for the end of the file. */
  private static void requireThatShort(FileSystem system, Path path, int found) throws IOException {
    long length = system.getFileStatus(path).getLen();
    if (length != found) {
      throw new IOException("it ended after %d of %d bytes".formatted(found, length));
    }
  }
}
