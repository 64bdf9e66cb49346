package org.mocovit.predict;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches encoded files ahead of their use, in order, within a bound of files and bytes. A file
 * counts from the start of its read until {@link #release}, so that the bound also holds while
 * decoding is slower than reading. A reader that reads in order has one read under way at a time.
 *
 * <p>Handing out and closing are for one thread; {@link #release} is for all.
 */
final class ReadAhead {
  /** What an unlisted size counts in the bound; most photos are smaller. */
  private static final long UNKNOWN_BYTES = 1L << 20;

  private final Iterator<ImageRef> images;
  private final ImageReader reader;
  private final PipelineSettings settings;
  private final StageTimes times;
  private final Deque<Ticket> ahead = new ArrayDeque<>();

  // Guarded by this object's lock, as decode threads release files.
  private final Deque<Ticket> notStarted = new ArrayDeque<>();
  private int filesHeld;
  private long bytesHeld;
  private int reading;
  private volatile boolean closed;

  /**
   * A file on its way.
   *
   * @param bytes fails with what the reader threw
   * @param expectedBytes what the file counts in the bound
   */
  record Ticket(ImageRef image, CompletableFuture<byte[]> bytes, long expectedBytes) {}

  ReadAhead(
      Iterator<ImageRef> images, ImageReader reader, PipelineSettings settings, StageTimes times) {
    this.images = images;
    this.reader = reader;
    this.settings = settings;
    this.times = times;
  }

  boolean hasNext() {
    return !closed && (!ahead.isEmpty() || images.hasNext());
  }

  /** The next file in order; its read starts as soon as the bound allows. */
  Ticket next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    topUp();
    Ticket ticket = ahead.remove();
    topUp();
    return ticket;
  }

  /** Says that a file is about to be decoded and counts no longer. */
  synchronized void release(Ticket ticket) {
    filesHeld--;
    bytesHeld -= ticket.expectedBytes();
    startReads();
  }

  /** Starts no further read and closes the reader. Reads under way end by themselves. */
  void close() {
    synchronized (this) {
      closed = true;
      notStarted.clear();
      ahead.clear();
    }
    reader.close();
  }

  private void topUp() {
    while (ahead.size() < settings.readAhead() && images.hasNext()) {
      ImageRef image = images.next();
      long expected = image.sizeBytes() < 0 ? UNKNOWN_BYTES : image.sizeBytes();
      Ticket ticket = new Ticket(image, new CompletableFuture<>(), expected);
      ahead.add(ticket);
      enqueue(ticket);
    }
  }

  private synchronized void enqueue(Ticket ticket) {
    notStarted.add(ticket);
    startReads();
  }

  private synchronized void startReads() {
    for (Ticket first = notStarted.peek();
        first != null && fits(first);
        first = notStarted.peek()) {
      Ticket ticket = notStarted.remove();
      filesHeld++;
      bytesHeld += ticket.expectedBytes();
      reading++;
      PipelineThreads.readers().execute(() -> read(ticket));
    }
  }

  private synchronized boolean fits(Ticket ticket) {
    if (reader.readsInOrder() && reading > 0) {
      return false;
    }
    return filesHeld == 0
        || (filesHeld < settings.readAhead()
            && bytesHeld + ticket.expectedBytes() <= settings.readAheadBytes());
  }

  private void read(Ticket ticket) {
    if (closed) {
      return;
    }
    byte[] bytes = null;
    Throwable failure = null;
    try (BusyTime.Piece measured = times.measure(Stage.READ)) {
      bytes = reader.read(ticket.image());
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
    endRead(); // first: who gets the bytes may need the next ones at once
    if (failure == null) {
      ticket.bytes().complete(bytes);
    } else {
      ticket.bytes().completeExceptionally(failure);
    }
  }

  private synchronized void endRead() {
    reading--;
    startReads();
  }
}
