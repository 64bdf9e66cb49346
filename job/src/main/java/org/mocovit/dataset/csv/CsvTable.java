package org.mocovit.dataset.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values as RFC 4180 has them, UTF-8, records streamed: cells may be quoted,
 * a quote inside is doubled, line ends are LF, CRLF or CR, blank lines are passed over. Spaces
 * belong to the cell.
 *
 * <p>Not univocity's parser, which comes with Spark: it takes the rest of the file for one cell
 * where a quote is not closed, so that images would be lost in silence, and it tells the line where
 * a record ends, not where it begins.
 */
public final class CsvTable {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String name;
  private final PushbackReader reader;
  private long line = 1;

  /**
   * A table at its beginning.
   *
   * @param name for messages
   * @param text not closed here
   */
  public CsvTable(String name, Reader text) throws IOException {
    this.name = name;
    this.reader = new PushbackReader(text);
    int first = reader.read();
    if (first != END && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
  }

  /**
   * A table at its beginning, in UTF-8; other bytes fail with a {@link
   * java.nio.charset.CharacterCodingException}.
   *
   * @param name for messages
   * @param bytes not closed here
   */
  public static CsvTable ofUtf8(String name, InputStream bytes) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new CsvTable(name, new BufferedReader(new InputStreamReader(bytes, decoder)));
  }

  /**
   * One record.
   *
   * @param line where it begins, from 1
   */
  public record Line(long line, List<String> cells) {
    /** Copies the list. */
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * The next record that is not blank, or nothing at the end.
   *
   * @throws CsvException if a quoted cell is not closed, or has a quote that is not doubled
   */
  public Optional<Line> next() throws IOException {
    while (true) {
      int first = reader.read();
      if (first == END) {
        return Optional.empty();
      }
      if (!isLineEnd(first)) {
        reader.unread(first);
        return Optional.of(record());
      }
      endLine(first);
    }
  }

  private Line record() throws IOException {
    long start = line;
    List<String> cells = new ArrayList<>();
    int after;
    do {
      StringBuilder cell = new StringBuilder();
      after = cell(cell);
      cells.add(cell.toString());
    } while (after == ',');
    if (after != END) {
      endLine(after);
    }
    return new Line(start, cells);
  }

  /** Reads a cell and gives what ended it. */
  private int cell(StringBuilder cell) throws IOException {
    int c = reader.read();
    if (c == '"') {
      return quoted(cell);
    }
    while (c != ',' && c != END && !isLineEnd(c)) {
      cell.append((char) c);
      c = reader.read();
    }
    return c;
  }

  private int quoted(StringBuilder cell) throws IOException {
    long start = line;
    while (true) {
      int c = reader.read();
      if (c == END) {
        throw new CsvException("Quoted cell must be closed: line " + start + " of " + name);
      }
      if (c == '\n') {
        line++;
      }
      if (c == '"') {
        int after = reader.read();
        if (after == ',' || after == END || isLineEnd(after)) {
          return after;
        }
        if (after != '"') {
          throw new CsvException(
              "Quote inside a quoted cell must be doubled: line " + line + " of " + name);
        }
      }
      cell.append((char) c);
    }
  }

  private void endLine(int end) throws IOException {
    line++;
    if (end == '\r') {
      int next = reader.read();
      if (next != '\n' && next != END) {
        reader.unread(next);
      }
    }
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r';
  }
}
