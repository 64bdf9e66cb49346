package org.mocovit.predict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Fetches encoded files ahead of their use, in order, within a bound of files and bytes. Used by
 * one thread.
 */
final class ReadAhead {
  /** What an unlisted size counts in the bound; most photos are smaller. */
  private static final long UNKNOWN_BYTES = 1L << 20;

  private final Iterator<ImageRef> images;
  private final ImageReader reader;
  private final PipelineSettings settings;
  private final StageTimes times;
  private final Deque<Ticket> tickets = new ArrayDeque<>();
  private long bytesAhead;

  /** A file on its way. The future fails with a {@link ReadFailure}. */
  record Ticket(ImageRef image, CompletableFuture<byte[]> bytes, long expectedBytes) {}

  /** Carries what a reader threw. */
  static final class ReadFailure extends CompletionException {
    private static final long serialVersionUID = 1L;

    ReadFailure(Throwable cause) {
      super(cause);
    }
  }

  ReadAhead(
      Iterator<ImageRef> images, ImageReader reader, PipelineSettings settings, StageTimes times) {
    this.images = images;
    this.reader = reader;
    this.settings = settings;
    this.times = times;
  }

  boolean hasNext() {
    return !tickets.isEmpty() || images.hasNext();
  }

  /** The next file in order; starts further reads first. */
  Ticket next() {
    topUp();
    Ticket ticket = tickets.poll();
    if (ticket == null) {
      throw new NoSuchElementException();
    }
    bytesAhead -= ticket.expectedBytes();
    topUp();
    return ticket;
  }

  void cancel() {
    tickets.forEach(ticket -> ticket.bytes().cancel(false));
    tickets.clear();
  }

  private void topUp() {
    while (images.hasNext()
        && tickets.size() < settings.readAhead()
        && (tickets.isEmpty() || bytesAhead < settings.readAheadBytes())) {
      ImageRef image = images.next();
      long expected = image.sizeBytes() < 0 ? UNKNOWN_BYTES : image.sizeBytes();
      bytesAhead += expected;
      tickets.add(
          new Ticket(
              image,
              CompletableFuture.supplyAsync(() -> read(image), PipelineThreads.readers()),
              expected));
    }
  }

  private byte[] read(ImageRef image) {
    try (StageTimes.Measurement measured = times.measure(Stage.READ)) {
      return reader.read(image);
    } catch (java.io.IOException | RuntimeException e) {
      throw new ReadFailure(e);
    }
  }
}
