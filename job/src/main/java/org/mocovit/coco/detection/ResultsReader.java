package org.mocovit.coco.detection;

import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.json.CocoJson;
import org.mocovit.coco.json.SegmentationJson;
import org.mocovit.mask.Segmentation;

/**
 * Reads a COCO results file, a list of detections, one after the other. Keys that a detection need
 * not have, such as {@code id} and {@code area}, are left out, as the reference overwrites them.
 */
public final class ResultsReader implements Closeable {
  private final CocoJson json;
  private final Masks masks;
  private long position;

  /** Whether segmentations are read. */
  public enum Masks {
    READ,
    SKIPPED
  }

  private ResultsReader(CocoJson json, Masks masks) {
    this.json = json;
    this.masks = masks;
  }

  /**
   * Opens a file.
   *
   * @param stream its bytes; closed with this
   * @param file its name, for messages
   * @throws InvalidCocoException if it is no list
   */
  public static ResultsReader open(InputStream stream, String file, Masks masks)
      throws IOException {
    CocoJson json = CocoJson.open(stream, file);
    if (json.next() != JsonToken.START_ARRAY) {
      InvalidCocoException fault =
          json.fault("detections must be a list of objects: " + json.shown());
      json.close();
      throw fault;
    }
    return new ResultsReader(json, masks);
  }

  /**
   * The next detection.
   *
   * @return null behind the last one
   * @throws InvalidCocoException if it is none
   */
  public @Nullable Detection next() throws IOException {
    JsonToken token = json.next();
    if (token == JsonToken.END_ARRAY) {
      json.requireEnd();
      return null;
    }
    json.enter("detection", ++position);
    if (token != JsonToken.START_OBJECT) {
      throw json.fault("must be an object: " + json.shown());
    }
    return detection();
  }

  /** The place in the file of the detection that was read last, from 1. */
  public long position() {
    return position;
  }

  /** What is wrong with the detection that was read last. */
  public InvalidCocoException fault(String problem) {
    return json.fault(problem);
  }

  private Detection detection() throws IOException {
    Long image = null;
    Long category = null;
    Double score = null;
    Box box = null;
    Segmentation segmentation = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "image_id" -> image = json.whole(key);
        case "category_id" -> category = json.whole(key);
        case "score" -> score = json.number(key);
        case "bbox" -> box = json.box(key);
        case "segmentation" -> {
          if (masks == Masks.READ && !json.at(JsonToken.VALUE_NULL)) {
            segmentation = SegmentationJson.read(json);
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    if (image == null || category == null || score == null) {
      throw json.fault(
          "%s must be a number: absent"
              .formatted(image == null ? "image_id" : category == null ? "category_id" : "score"));
    }
    return new Detection(image, category, box, score, segmentation);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
