package org.mocovit.storage;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What pax extended headers say, which goes before what the header of a member says: each record is
 * {@code "%d %s=%s\n"} of its own length, a keyword and a value in UTF-8 (IEEE Std 1003.1, pax
 * Extended Header). An empty value takes an earlier one back.
 */
final class PaxRecords {
  private final Map<String, String> ofArchive = new HashMap<>();
  private final Map<String, String> ofMember = new HashMap<>();

  /** Takes a global header: it holds for all members that follow. */
  void addGlobal(byte[] body) {
    add(body, ofArchive);
  }

  /**
   * Takes the header of the member that follows.
   *
   * @throws IllegalArgumentException if it holds something other than records
   */
  void addLocal(byte[] body) {
    add(body, ofMember);
  }

  /** Forgets what was said of one member. */
  void endMember() {
    ofMember.clear();
  }

  /** The value of a keyword, or null. */
  @Nullable String value(String keyword) {
    String value = ofMember.containsKey(keyword) ? ofMember.get(keyword) : ofArchive.get(keyword);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether the member is one of GNU tar's sparse files. */
  boolean isSparse() {
    return ofMember.keySet().stream().anyMatch(keyword -> keyword.startsWith("GNU.sparse."));
  }

  private static void add(byte[] body, Map<String, String> records) {
    int start = 0;
    while (start < body.length) {
      int blank = indexOf(body, ' ', start, body.length);
      int end = start + Integer.parseInt(text(body, start, blank));
      if (end <= blank || end > body.length || body[end - 1] != '\n') {
        throw new IllegalArgumentException(
            "A record must end with a line feed at its length: byte " + start);
      }
      int equals = indexOf(body, '=', blank, end);
      records.put(text(body, blank + 1, equals), text(body, equals + 1, end - 1));
      start = end;
    }
  }

  private static int indexOf(byte[] body, char wanted, int from, int end) {
    for (int i = from; i < end; i++) {
      if (body[i] == wanted) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "A record must have the form 'length keyword=value': byte " + from);
  }

  private static String text(byte[] body, int from, int end) {
    return new String(body, from, end - from, StandardCharsets.UTF_8);
  }
}
