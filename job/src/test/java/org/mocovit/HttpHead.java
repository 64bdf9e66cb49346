package org.mocovit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request of HTTP/1.1.
 *
 * @param lines before its body, the empty one not among them
 */
record HttpHead(List<String> lines) {
  /** Reads a head; null where the client ends before it does. */
  static @Nullable HttpHead read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
        continue;
      }
      String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      if (text.isEmpty()) {
        return new HttpHead(lines);
      }
      lines.add(text);
      line.reset();
    }
    return null; // the client has changed its mind
  }

  String method() {
    return lines.get(0).split(" ", -1)[0];
  }

  String target() {
    return lines.get(0).split(" ", -1)[1];
  }

  /** Whether the body is sent only when the server asks for it. */
  boolean waitsBeforeBody() {
    return !value("Expect").isEmpty();
  }

  long bodyBytes() {
    String length = value("Content-Length");
    return length.isEmpty() ? 0 : Long.parseLong(length);
  }

  /** The head as it goes on to a server that is to close behind its answer. */
  byte[] closing() {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .filter(line -> !line.regionMatches(true, 0, "Connection:", 0, 11))
        .forEach(line -> text.append(line).append("\r\n"));
    return text.append("Connection: close\r\n\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private String value(String name) {
    return lines.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
