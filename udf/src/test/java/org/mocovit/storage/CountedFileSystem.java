package org.mocovit.storage;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under another scheme, which counts how often files are opened, and may fail. */
public final class CountedFileSystem extends RawLocalFileSystem {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final AtomicInteger FAILING = new AtomicInteger();

  static Configuration configuration() {
    Configuration configuration = new Configuration(false);
    configuration.setClass("fs.counted.impl", CountedFileSystem.class, FileSystem.class);
    return configuration;
  }

  static String uri(java.nio.file.Path file) {
    return "counted:" + file;
  }

  static int opened() {
    return OPENED.get();
  }

  /** Lets the next openings fail. */
  static void failNext(int times) {
    FAILING.set(times);
  }

  @Override
  public URI getUri() {
    return URI.create("counted:///");
  }

  @Override
  public String getScheme() {
    return "counted";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    OPENED.incrementAndGet();
    if (FAILING.getAndUpdate(times -> Math.max(times - 1, 0)) > 0) {
      throw new IOException("No answer from storage");
    }
    return super.open(path, bufferSize);
  }
}
