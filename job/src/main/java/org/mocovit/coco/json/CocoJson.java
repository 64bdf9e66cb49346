package org.mocovit.coco.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.InvalidCocoException;

/**
 * A file of COCO's JSON that is read from its beginning to its end.
 *
 * <p>What breaks a rule is refused with the file, the entry and the value. Not shared between
 * threads.
 */
public final class CocoJson implements Closeable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final JsonParser parser;
  private final String file;
  private String kind = "";
  private long entry;
  private double[] numbers = new double[16];

  private CocoJson(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param stream its bytes; closed with this
   * @param file its name, for messages
   */
  public static CocoJson open(InputStream stream, String file) throws IOException {
    return new CocoJson(FACTORY.createParser(stream), file);
  }

  /** Names the entry that is read next in messages, such as detection 3. */
  public void enter(String kind, long number) {
    this.kind = kind;
    this.entry = number;
  }

  /**
   * Goes on by a token.
   *
   * @return the token; null at the end of the file
   * @throws InvalidCocoException if the file is no JSON here
   */
  public @Nullable JsonToken next() throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  /**
   * Goes on to the next key of an object and to its value.
   *
   * @return the key; null at the end of the object
   */
  public @Nullable String nextKey() throws IOException {
    if (next() != JsonToken.FIELD_NAME) {
      return null;
    }
    String key = parser.currentName();
    next();
    return key;
  }

  /** Whether the current token is this one. */
  public boolean at(JsonToken token) {
    return parser.currentToken() == token;
  }

  /** Leaves out the rest of the current value. */
  public void skip() throws IOException {
    try {
      parser.skipChildren();
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  /**
   * Goes on to the end of the file.
   *
   * @throws InvalidCocoException if there is anything but white space
   */
  public void requireEnd() throws IOException {
    enter("", 0);
    if (next() != null) {
      throw fault("must end after the first value: " + shown());
    }
  }

  /** The text of the current token, which must be a text. */
  public String text(String key) throws IOException {
    if (!at(JsonToken.VALUE_STRING)) {
      throw fault("%s must be a text: %s".formatted(key, shown()));
    }
    return parser.getText();
  }

  /** The current number. */
  public double number(String key) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw fault("%s must be a number: %s".formatted(key, shown()));
    }
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw fault("%s must be a finite number: %s".formatted(key, shown()));
    }
    return number;
  }

  /** The current whole number; 42.0 is the same as 42. */
  public long whole(String key) throws IOException {
    if (at(JsonToken.VALUE_NUMBER_INT)) {
      try {
        return parser.getLongValue();
      } catch (JsonProcessingException e) {
        throw fault("%s must be a whole number of 64 bits: %s".formatted(key, shown()));
      }
    }
    if (at(JsonToken.VALUE_NUMBER_FLOAT)) {
      double number = parser.getDoubleValue();
      if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
        return (long) number;
      }
    }
    throw fault("%s must be a whole number: %s".formatted(key, shown()));
  }

  /** The current value as a flag: true, or any number but 0. */
  public boolean flag(String key) throws IOException {
    if (at(JsonToken.VALUE_TRUE) || at(JsonToken.VALUE_FALSE)) {
      return at(JsonToken.VALUE_TRUE);
    }
    return number(key) != 0;
  }

  /** The current list of numbers. */
  public double[] numbers(String key) throws IOException {
    if (!at(JsonToken.START_ARRAY)) {
      throw fault("%s must be a list of numbers: %s".formatted(key, shown()));
    }
    int count = 0;
    while (next() != JsonToken.END_ARRAY) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number(key);
    }
    return Arrays.copyOf(numbers, count);
  }

  /** The current box; null where it is an empty list. */
  public @Nullable Box box(String key) throws IOException {
    double[] box = numbers(key);
    if (box.length == 0) {
      return null;
    }
    if (box.length != 4) {
      throw fault("%s must be [x, y, width, height]: %s".formatted(key, Arrays.toString(box)));
    }
    return new Box(box[0], box[1], box[2], box[3]);
  }

  /** What is wrong with the entry that is being read. */
  public InvalidCocoException fault(String problem) {
    return new InvalidCocoException(
        kind.isEmpty()
            ? "%s: %s".formatted(file, problem)
            : "%s: %s %d: %s".formatted(file, kind, entry, problem));
  }

  /** The current value as it stands in the file, or what it is. */
  public String shown() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end of the file";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "\"" + parser.getText() + "\"";
      default -> parser.getText();
    };
  }

  private InvalidCocoException notJson(JsonProcessingException e) {
    return new InvalidCocoException(
        "%s must be JSON: %s (line %d, column %d)"
            .formatted(
                file,
                e.getOriginalMessage(),
                e.getLocation().getLineNr(),
                e.getLocation().getColumnNr()),
        e);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
