package org.mocovit.model.quantization;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a quantised model was made from, as its file records it below {@code
 * provenance.quantization}.
 *
 * @param source SHA-256 of the float model's file, hexadecimal
 * @param set SHA-256 over the paths and sizes of the whole image set, hexadecimal
 * @param images how many of these images the scales come from, at least 1
 */
public record CalibrationFacts(String source, String set, int images) {
  /** The key below {@code provenance}. */
  static final String KEY = "quantization";

  /** Where the facts stand in a file's description. */
  public static final String PATH = "provenance." + KEY;

  /** Checks the number. */
  public CalibrationFacts {
    if (images < 1) {
      throw new IllegalArgumentException("Images must be at least 1: " + images);
    }
  }

  /** The facts by their keys. */
  Map<String, Object> keys(String method) {
    Map<String, Object> keys = new TreeMap<>();
    keys.put("method", method);
    keys.put("source-sha256", source);
    keys.put("calibration-sha256", set);
    keys.put("calibration-images", images);
    return keys;
  }
}
