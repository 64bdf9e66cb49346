package org.mocovit.storage;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;

/** Reads images out of files that hold many, and keeps the file open that it read last. */
abstract class ContainerReader implements ImageReader {
  private final Configuration hadoop;
  private final String readPolicy;

  /** Held while a read is under way: what it uses is given up by its own thread. */
  private final ReentrantLock reading = new ReentrantLock();

  private volatile boolean closed;
  private volatile @Nullable SequentialFile file;

  ContainerReader(Configuration hadoop, String readPolicy) {
    this.hadoop = hadoop;
    this.readPolicy = readPolicy;
  }

  /** Reads an image; the file that was left open may be another one. */
  abstract byte[] readOpen(ImageRef image) throws IOException;

  /** Gives up what stands on the open file, which is closed next. */
  void release() {}

  @Override
  public final boolean readsInOrder() {
    return true;
  }

  @Override
  public final byte[] read(ImageRef image) throws IOException {
    reading.lock();
    try {
      requireOpen();
      byte[] bytes = readOpen(image);
      requireOpen();
      return bytes;
    } catch (IOException e) {
      throw closed ? e : ReadFailure.of(image.uri(), e);
    } finally {
      reading.unlock();
      leaveIfClosed();
    }
  }

  /**
   * Closes the stream at once, so that a read under way fails soon, and leaves the rest to the
   * thread of that read: decompressors must not be freed while they work.
   */
  @Override
  public final void close() {
    closed = true;
    closeStream();
    leaveIfClosed();
  }

  final Configuration hadoop() {
    return hadoop;
  }

  /** The file that is open, or null. */
  final @Nullable SequentialFile open() {
    return file;
  }

  /** Opens a file at its beginning in place of the one that is open. */
  final SequentialFile reopen(String uri) throws IOException {
    leave();
    SequentialFile opened = SequentialFile.open(uri, hadoop, readPolicy);
    file = opened;
    requireOpen(); // after it can be seen: close() may have come before
    return opened;
  }

  /** Closes the file that is open, if there is one. */
  final void leave() {
    release();
    closeStream();
    file = null;
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("The reader has been closed");
    }
  }

  private void leaveIfClosed() {
    if (closed && reading.tryLock()) {
      try {
        leave();
      } finally {
        reading.unlock();
      }
    }
  }

  private void closeStream() {
    SequentialFile open = file;
    if (open != null) {
      try {
        open.stream().close();
      } catch (IOException e) {
        // Nothing was written, so nothing is lost.
      }
    }
  }
}
