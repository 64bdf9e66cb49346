package org.mocovit.coco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** The figures of the reference under {@code golden/coco}. */
public final class CocoGoldens {
  private static final String FOLDER = "/golden/coco/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CocoGoldens() {}

  /** The content of a file of JSON. */
  public static JsonNode json(String name) {
    try (InputStream stream = open(name)) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The bytes of a file. */
  public static InputStream open(String name) {
    return Objects.requireNonNull(CocoGoldens.class.getResourceAsStream(FOLDER + name), name);
  }

  /** Where a file lies. */
  public static Path path(String name) {
    return Path.of(
        Objects.requireNonNull(CocoGoldens.class.getResource(FOLDER + name), name).getPath());
  }

  /** The cases of a group, by name. */
  public static List<String> cases(String group) {
    return elements(json("index.json")).stream()
        .filter(entry -> entry.get("group").textValue().equals(group))
        .map(entry -> entry.get("case").textValue())
        .toList();
  }

  /** The elements of an array. */
  public static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** The numbers of an array. */
  public static double[] numbers(JsonNode array) {
    return elements(array).stream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  /** The whole numbers of an array. */
  public static int[] ints(JsonNode array) {
    return elements(array).stream().mapToInt(JsonNode::intValue).toArray();
  }
}
