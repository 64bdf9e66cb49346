package org.mocovit.coco.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.mask.CompressedMask;
import org.mocovit.mask.InvalidMaskException;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.PolygonMask;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.Segmentation;

/** The value of {@code segmentation}: polygons, or run lengths as numbers or as a text. */
public final class SegmentationJson {
  private static final String KEY = "segmentation";

  private SegmentationJson() {}

  /** Reads the current value. */
  public static Segmentation read(CocoJson json) throws IOException {
    try {
      return json.at(JsonToken.START_ARRAY) ? polygons(json) : runs(json);
    } catch (InvalidMaskException e) {
      throw json.fault(KEY + ": " + e.getMessage());
    }
  }

  private static Segmentation polygons(CocoJson json) throws IOException {
    List<double[]> polygons = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      polygons.add(json.numbers("polygon of " + KEY));
    }
    return new PolygonMask(polygons);
  }

  private static Segmentation runs(CocoJson json) throws IOException {
    if (!json.at(JsonToken.START_OBJECT)) {
      throw json.fault(
          "%s must be a list of polygons, or size and counts: %s".formatted(KEY, json.shown()));
    }
    double[] size = {};
    String text = null;
    double[] counts = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "size" -> size = json.numbers("size of " + KEY);
        case "counts" -> {
          if (json.at(JsonToken.VALUE_STRING)) {
            text = json.text(key);
          } else {
            counts = json.numbers("counts of " + KEY);
          }
        }
        default -> json.skip();
      }
    }
    if (size.length != 2) {
      throw json.fault(
          "size of %s must be [height, width]: %s".formatted(KEY, Arrays.toString(size)));
    }
    return runs(json, new MaskSize((int) size[0], (int) size[1]), text, counts);
  }

  private static Segmentation runs(
      CocoJson json, MaskSize size, @Nullable String text, double @Nullable [] counts) {
    if (text != null) {
      return new CompressedMask(size, text);
    }
    if (counts == null) {
      throw json.fault("counts of %s must be a text or a list of numbers: absent".formatted(KEY));
    }
    return RunLengthMask.of(size, Arrays.stream(counts).mapToInt(run -> (int) run).toArray());
  }
}
