package org.mocovit.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long it takes from the start of Java to the first prediction.
 *
 * @param seconds of each part
 */
public record StartUp(Map<StartUpPart, Double> seconds) {

  /** Copies the map; refuses one that lacks a part. */
  public StartUp {
    EnumMap<StartUpPart, Double> copy = new EnumMap<>(StartUpPart.class);
    copy.putAll(seconds);
    for (StartUpPart part : StartUpPart.values()) {
      if (!copy.containsKey(part)) {
        throw new IllegalStateException("Start-up must have been measured: " + part.key());
      }
    }
    seconds = Collections.unmodifiableMap(copy);
  }

  /** All parts together. */
  public double totalSeconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
