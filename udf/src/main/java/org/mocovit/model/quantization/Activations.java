package org.mocovit.model.quantization;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What values the tensors of a network had.
 *
 * @param histograms by the tensors' names
 */
public record Activations(Map<String, ValueHistogram> histograms) {
  /** Copies the map. */
  public Activations {
    histograms = Map.copyOf(histograms);
  }

  /**
   * The values of both.
   *
   * @param other of the same tensors
   */
  public Activations plus(Activations other) {
    return new Activations(
        histograms.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, e -> e.getValue().plus(other.of(e.getKey())))));
  }

  /** The values of a tensor that was observed. */
  ValueHistogram of(String tensor) {
    return Objects.requireNonNull(histograms.get(tensor), tensor);
  }
}
