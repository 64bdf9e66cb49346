package org.mocovit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands before an HTTP server on the loopback address and does to its requests what a rule says.
 * One request a connection: both sides are told to close.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final int CUT_AFTER = 1_000; // more than the head of an answer, less than an image
  private static final int BUFFER = 1 << 16;

  private final ServerSocket listening;
  private final int server;

  /** By the first of the requests that are alike. */
  private final Map<Fault.Request, Integer> numbers = new ConcurrentHashMap<>();

  private final AtomicInteger faults = new AtomicInteger();
  private volatile Fault.Rule rule = request -> Fault.NONE;

  private FaultyProxy(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
  }

  /** Starts a proxy before the server at a port; there are no faults before a rule is given. */
  static FaultyProxy before(int port) throws IOException {
    FaultyProxy proxy = new FaultyProxy(port);
    proxy.start(() -> proxy.accept());
    return proxy;
  }

  /** Where it listens. */
  int port() {
    return listening.getLocalPort();
  }

  /** From now on, requests are counted anew and met by this. */
  public void follow(Fault.Rule next) {
    numbers.clear();
    faults.set(0);
    rule = next;
  }

  /** How many requests have met a fault under the present rule. */
  public int faults() {
    return faults.get();
  }

  /** How many GETs there were under the present rule. */
  public int reads() {
    return count(request -> request.method().equals("GET"));
  }

  /** How many GETs of an object, or a part of it, there were under the present rule. */
  public int reads(String key) {
    return count(request -> request.reads(key));
  }

  private int count(Predicate<Fault.Request> which) {
    return numbers.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      HttpHead head = HttpHead.read(client.getInputStream());
      if (head == null) {
        return;
      }
      Fault.Request first = new Fault.Request(head.method(), head.target(), 0);
      int number = numbers.merge(first, 1, Integer::sum) - 1;
      Fault fault = rule.on(new Fault.Request(head.method(), head.target(), number));
      if (!(fault instanceof Fault.None)) {
        faults.incrementAndGet();
      }
      answer(client, head, fault);
    } catch (IOException e) {
      // One of the two has gone; the other one learns it from the socket.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Socket client, HttpHead head, Fault fault)
      throws IOException, InterruptedException {
    if (fault instanceof Fault.Refusal refusal) {
      refuse(client, head, refusal);
    } else if (fault instanceof Fault.Reset) {
      client.setSoLinger(true, 0); // closing is a reset
    } else {
      if (fault instanceof Fault.Delay delay) {
        Thread.sleep(delay.by().toMillis());
      }
      boolean whole =
          forward(client, head, fault instanceof Fault.Cut ? CUT_AFTER : Long.MAX_VALUE);
      if (!whole && fault instanceof Fault.Cut cut && cut.reset()) {
        client.setSoLinger(true, 0);
      }
    }
  }

  private static void refuse(Socket client, HttpHead head, Fault.Refusal refusal)
      throws IOException {
    if (!head.waitsBeforeBody()) { // what is unread when a socket closes resets it
      client.getInputStream().skipNBytes(head.bodyBytes());
    }
    String body =
        "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>A fault of a test</Message></Error>"
            .formatted(refusal.code());
    client
        .getOutputStream()
        .write(
            ("HTTP/1.1 %d %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n"
                    + "Connection: close\r\n\r\n%s")
                .formatted(
                    refusal.status(),
                    refusal.code(),
                    body.length(),
                    head.method().equals("HEAD") ? "" : body)
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Hands the request on, and at most so many bytes of the answer back: whether that was all. */
  private boolean forward(Socket client, HttpHead head, long mostBytes) throws IOException {
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      upstream.getOutputStream().write(head.closing());
      start(() -> copyQuietly(client, upstream));
      InputStream answer = upstream.getInputStream();
      byte[] buffer = new byte[BUFFER];
      long left = mostBytes;
      while (left > 0) {
        int read = answer.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return true;
        }
        client.getOutputStream().write(buffer, 0, read);
        left -= read;
      }
      return false;
    }
  }

  private static void copyQuietly(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
    } catch (IOException e) {
      // The answer has ended, and with it both sockets.
    }
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
