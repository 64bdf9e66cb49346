package org.mocovit;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/** What a {@link FaultyProxy} does to a request. */
public sealed interface Fault {
  /** Nothing: the server's answer. */
  record None() implements Fault {}

  /** An answer of S3 in place of the server's, such as 503 {@code SlowDown}. */
  record Refusal(int status, String code) implements Fault {}

  /** The connection is reset before there is an answer. */
  record Reset() implements Fault {}

  /**
   * The connection ends in the middle of the answer.
   *
   * @param reset by a reset; false by a close, as of a server that is done
   */
  record Cut(boolean reset) implements Fault {}

  /** The server's answer, late. */
  record Delay(Duration by) implements Fault {}

  Fault NONE = new None();
  Fault SLOW_DOWN = new Refusal(503, "SlowDown");
  Fault DENIED = new Refusal(403, "AccessDenied");

  /** Which requests are met by what; asked by many threads. */
  @FunctionalInterface
  interface Rule {
    Fault on(Request request);
  }

  /**
   * A request of HTTP.
   *
   * @param method such as GET
   * @param target path and query, as they were sent
   * @param number how many of this method and target there were before
   */
  record Request(String method, String target, int number) {
    /** Whether it is for an object under a key, or a part of it. */
    public boolean reads(String key) {
      return method.equals("GET") && target.replaceFirst("\\?.*", "").endsWith("/" + key);
    }
  }

  /**
   * A share of the requests is answered with 503, or their connection ends before or amid the
   * answer. Which ones are follows from the seed and the requests alone, not from their order.
   *
   * @param share of them, in [0, 1]
   */
  static Rule some(long seed, double share) {
    return request -> {
      Random random =
          new Random(
              Objects.hash(seed, request.method(), request.target(), request.number())
                  * 0x9E3779B97F4A7C15L);
      if (random.nextDouble() >= share) {
        return NONE;
      }
      return switch (random.nextInt(4)) {
        case 0 -> SLOW_DOWN;
        case 1 -> new Reset();
        case 2 -> new Cut(true);
        default -> new Cut(false);
      };
    };
  }
}
