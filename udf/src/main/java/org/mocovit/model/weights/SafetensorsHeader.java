package org.mocovit.model.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file of safetensors: a JSON object that has an object with {@code dtype}, {@code
 * shape} and {@code data_offsets} for each tensor, and perhaps {@code __metadata__}, texts by name.
 *
 * <p>It is read token by token, so that a hostile one cannot make more of itself than it has bytes.
 */
final class SafetensorsHeader {
  static final String METADATA = "__metadata__";
  static final String TYPE = "dtype";
  static final String SHAPE = "shape";
  static final String OFFSETS = "data_offsets";

  /** More dimensions than any framework has. */
  private static final int MAX_DIMS = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final SortedMap<String, String> metadata = new TreeMap<>();

  private SafetensorsHeader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a header.
   *
   * @param header its bytes, and no others
   * @throws IllegalArgumentException if a rule of the format is broken; the message lacks the file
   */
  static SafetensorsHeader parse(byte[] header) {
    if (header.length == 0 || header[0] != '{') {
      throw new IllegalArgumentException("Its header must begin with {");
    }
    try (JsonParser json = JSON.createParser(header)) {
      SafetensorsHeader read = new SafetensorsHeader(json);
      read.readTensors();
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Its header must be JSON: %s (line %d, column %d)"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw new AssertionError("Bytes in memory can be read", e);
    }
  }

  /** Its tensors by name, in the header's order. */
  Map<String, StoredTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /** Its texts by name. */
  SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(metadata);
  }

  private void readTensors() throws IOException {
    json.nextToken();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        try {
          tensors.put(name, tensor(name));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("Tensor %s: %s".formatted(name, e.getMessage()), e);
        }
      }
    }
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("Its header must be one JSON object: more follows");
    }
  }

  private void readMetadata() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, METADATA + " must be an object");
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      require(
          json.nextToken() == JsonToken.VALUE_STRING,
          "%s must have texts only: %s".formatted(METADATA, key));
      metadata.put(key, json.getText());
    }
  }

  private StoredTensor tensor(String name) throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "it must be an object");
    ElementType type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      switch (key) {
        case TYPE -> type = type();
        case SHAPE -> shape = integers(key);
        case OFFSETS -> offsets = integers(key);
        default ->
            throw new IllegalArgumentException(
                "it must have %s, %s and %s only: %s".formatted(TYPE, SHAPE, OFFSETS, key));
      }
    }
    List<Long> extent = present(offsets, OFFSETS);
    require(extent.size() == 2, "%s must be two numbers: %s".formatted(OFFSETS, extent));
    return new StoredTensor(
        name, present(type, TYPE), present(shape, SHAPE), extent.get(0), extent.get(1));
  }

  private ElementType type() throws IOException {
    require(json.nextToken() == JsonToken.VALUE_STRING, TYPE + " must be a text");
    try {
      return ElementType.valueOf(json.getText());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s must be one of %s: %s".formatted(TYPE, List.of(ElementType.values()), json.getText()),
          e);
    }
  }

  private List<Long> integers(String key) throws IOException {
    require(json.nextToken() == JsonToken.START_ARRAY, key + " must be a list of integers");
    List<Long> integers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(
          json.currentToken() == JsonToken.VALUE_NUMBER_INT, key + " must be a list of integers");
      require(integers.size() < MAX_DIMS, "%s must have at most %d".formatted(key, MAX_DIMS));
      integers.add(json.getLongValue());
    }
    return integers;
  }

  private static <T> T present(@Nullable T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("it must have " + key);
    }
    return value;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
