package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
  private static final int IMAGES = 40;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void next_slowUse_neverHoldsMoreFilesThanAllowed(int bound) throws Exception {
    HeldFiles reader = new HeldFiles();
    ReadAhead files = readAhead(Photos.refs(IMAGES), reader, bound, 1 << 20);
    List<ReadAhead.Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      tickets.add(files.next()); // handed out, but no decode thread has time for it
    }

    for (int i = 0; i < IMAGES; i++) {
      assertThat(tickets.get(i).bytes().get()).containsExactly(i);
      reader.release(i);
      files.release(tickets.get(i));
    }

    assertThat(files.hasNext()).isFalse();
    assertThat(reader.mostHeld()).isBetween(1, bound);
    assertThatThrownBy(files::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void next_oneFileLargerThanTheBound_isReadAlone() throws Exception {
    HeldFiles reader = new HeldFiles();
    List<ImageRef> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      images.add(Photos.ref(i, i % 5 == 2 ? 1000 : 10));
    }
    ReadAhead files = readAhead(images, reader, 8, 100);
    for (int i = 0; i < IMAGES; i++) {
      ReadAhead.Ticket ticket = files.next();
      byte[] unused = ticket.bytes().get();
      if (i % 5 == 2) {
        assertThat(reader.held()).containsExactly(i);
      }
      reader.release(i);
      files.release(ticket);
    }

    assertThat(reader.mostHeld()).isLessThanOrEqualTo(8);
  }

  @Test
  void next_bytesBound_countsUnknownSizesAsAMebibyte() throws Exception {
    HeldFiles reader = new HeldFiles();
    List<ImageRef> images = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      images.add(Photos.ref(i, -1));
    }
    ReadAhead files = readAhead(images, reader, 8, 2 << 20);
    for (int i = 0; i < 10; i++) {
      ReadAhead.Ticket ticket = files.next();
      byte[] unused = ticket.bytes().get();
      reader.release(i);
      files.release(ticket);
    }

    assertThat(reader.mostHeld()).isLessThanOrEqualTo(2);
  }

  @Test
  void next_fewerWantedThanAllowed_readsAhead() {
    HeldFiles reader = new HeldFiles();
    ReadAhead files = readAhead(Photos.refs(IMAGES), reader, 4, 1 << 20);

    ReadAhead.Ticket first = files.next();

    reader.awaitHeld(4);
    assertThat(reader.held()).containsExactlyInAnyOrder(0, 1, 2, 3);
    reader.release(0);
    files.release(first);
    reader.awaitHeld(4);
    assertThat(reader.held()).containsExactlyInAnyOrder(1, 2, 3, 4);
  }

  @Test
  void next_readerThrows_failsTheTicketWithIt() {
    List<Throwable> causes =
        List.of(
            new java.io.IOException("io"),
            new IllegalArgumentException("argument"),
            new NoClassDefFoundError("class"));
    for (Throwable cause : causes) {
      ReadAhead files =
          readAhead(
              Photos.refs(1),
              image -> {
                throw ReadAheadTest.<RuntimeException>sneaky(cause);
              },
              1,
              1);
      CompletableFuture<byte[]> bytes = files.next().bytes();
      assertThatThrownBy(bytes::get).isInstanceOf(ExecutionException.class).cause().isSameAs(cause);
    }
  }

  @Test
  void close_filesLeft_startsNoFurtherRead() throws Exception {
    HeldFiles reader = new HeldFiles();
    ReadAhead files = readAhead(Photos.refs(IMAGES), reader, 4, 1 << 20);
    ReadAhead.Ticket first = files.next();
    ReadAhead.Ticket second = files.next();
    reader.awaitHeld(4);

    files.close();
    reader.release(0);
    files.release(first);
    files.release(second);

    assertThat(files.hasNext()).isFalse();
    assertThat(reader.started()).isEqualTo(4);
    assertThatThrownBy(files::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void next_readerInOrder_hasOneReadUnderWay() throws Exception {
    OrderedFiles reader = new OrderedFiles();
    ReadAhead files = readAhead(Photos.refs(IMAGES), reader, 8, 1 << 20);
    for (int i = 0; i < IMAGES; i++) {
      ReadAhead.Ticket ticket = files.next();
      assertThat(ticket.bytes().get()).containsExactly(i);
      files.release(ticket);
    }
    files.close();

    assertThat(reader.order).containsExactlyElementsOf(IntStream.range(0, IMAGES).boxed().toList());
    assertThat(reader.mostAtOnce.get()).isOne();
    assertThat(reader.closed).isTrue();
  }

  /** Counts reads under way. */
  private static final class OrderedFiles implements ImageReader {
    private final List<Integer> order = new ArrayList<>(); // not made for several threads
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private boolean closed;

    @Override
    public boolean readsInOrder() {
      return true;
    }

    @Override
    public byte[] read(ImageRef image) {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      LockSupport.parkNanos(100_000); // time enough for a second read to begin
      order.add((int) image.imageId());
      atOnce.decrementAndGet();
      return new byte[] {(byte) image.imageId()};
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E sneaky(Throwable cause) throws E {
    throw (E) cause;
  }

  private static ReadAhead readAhead(
      List<ImageRef> images, ImageReader reader, int files, long bytes) {
    return new ReadAhead(
        images.iterator(), reader, new PipelineSettings(1, files, bytes, 1), new StageTimes());
  }
}
