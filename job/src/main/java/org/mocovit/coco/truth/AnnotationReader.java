package org.mocovit.coco.truth;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.json.CocoJson;
import org.mocovit.coco.json.SegmentationJson;
import org.mocovit.mask.Segmentation;

/** Reads an annotation file ({@code instances_val2017.json}) from its beginning to its end. */
final class AnnotationReader {
  private final CocoJson json;
  private final boolean masks;
  private final Map<Long, TruthImage> images = new TreeMap<>();
  private final Map<Long, TruthCategory> categories = new TreeMap<>();
  private final List<Annotation> annotations = new ArrayList<>();

  private AnnotationReader(CocoJson json, boolean masks) {
    this.json = json;
    this.masks = masks;
  }

  /**
   * What a file holds.
   *
   * @param images by id; of two entries with one id the last
   * @param categories by id, likewise
   * @param annotations in the order of the file
   */
  record Content(
      Map<Long, TruthImage> images,
      Map<Long, TruthCategory> categories,
      List<Annotation> annotations) {}

  /**
   * Reads a file.
   *
   * @param file its name, for messages
   * @param masks whether to read segmentations too
   * @throws InvalidCocoException if it is no such file
   */
  static Content read(InputStream stream, String file, boolean masks) throws IOException {
    try (CocoJson json = CocoJson.open(stream, file)) {
      return new AnnotationReader(json, masks).content();
    }
  }

  private Content content() throws IOException {
    if (json.next() != JsonToken.START_OBJECT) {
      throw json.fault(
          "annotations must be an object with images, categories and annotations: " + json.shown());
    }
    List<String> missing = new ArrayList<>(List.of("images", "categories"));
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "images" -> list("image", key, this::image);
        case "categories" -> list("category", key, this::category);
        case "annotations" -> list("annotation", key, this::annotation);
        default -> json.skip();
      }
      missing.remove(key);
    }
    json.requireEnd();
    if (!missing.isEmpty()) {
      throw json.fault(
          "annotations must have the lists %s: absent".formatted(String.join(" and ", missing)));
    }
    return new Content(images, categories, annotations);
  }

  private void list(String kind, String key, EntryReader reader) throws IOException {
    if (!json.at(JsonToken.START_ARRAY)) {
      throw json.fault("%s must be a list: %s".formatted(key, json.shown()));
    }
    for (long n = 1; json.next() != JsonToken.END_ARRAY; n++) {
      json.enter(kind, n);
      if (!json.at(JsonToken.START_OBJECT)) {
        throw json.fault("must be an object: " + json.shown());
      }
      reader.read();
    }
    json.enter("", 0);
  }

  private void image() throws IOException {
    Long id = null;
    long height = 0;
    long width = 0;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.whole(key);
        case "height" -> height = size(key);
        case "width" -> width = size(key);
        default -> json.skip();
      }
    }
    long known = required("id", id);
    images.put(known, new TruthImage(known, (int) height, (int) width));
  }

  private long size(String key) throws IOException {
    if (json.at(JsonToken.VALUE_NULL)) {
      return 0;
    }
    long size = json.whole(key);
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw json.fault("%s must be in [0, %d]: %d".formatted(key, Integer.MAX_VALUE, size));
    }
    return size;
  }

  private void category() throws IOException {
    Long id = null;
    String name = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.whole(key);
        case "name" -> name = json.at(JsonToken.VALUE_NULL) ? null : json.text(key);
        default -> json.skip();
      }
    }
    long known = required("id", id);
    categories.put(known, new TruthCategory(known, name));
  }

  private void annotation() throws IOException {
    Long id = null;
    Long image = null;
    Long category = null;
    Box box = null;
    Double area = null;
    Boolean crowd = null;
    Segmentation segmentation = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.whole(key);
        case "image_id" -> image = json.whole(key);
        case "category_id" -> category = json.whole(key);
        case "bbox" -> box = json.box(key);
        case "area" -> area = json.number(key);
        case "iscrowd" -> crowd = json.flag(key);
        case "segmentation" -> {
          if (masks && !json.at(JsonToken.VALUE_NULL)) {
            segmentation = SegmentationJson.read(json);
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    annotations.add(
        new Annotation(
            id,
            required("image_id", image),
            required("category_id", category),
            box,
            area,
            crowd,
            segmentation));
  }

  private long required(String key, @Nullable Long value) {
    if (value == null) {
      throw json.fault(key + " must be a whole number: absent");
    }
    return value;
  }

  /** Reads the entry that has begun. */
  private interface EntryReader {
    void read() throws IOException;
  }
}
