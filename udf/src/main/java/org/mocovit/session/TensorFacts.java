package org.mocovit.session;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model says about one of its inputs or outputs.
 *
 * @param name the graph's name for it
 * @param elementType ONNX Runtime's name of the element type, such as FLOAT or FLOAT16
 * @param shape sides; -1 where the model leaves one free
 */
public record TensorFacts(String name, String elementType, List<Long> shape) {
  /** Copies the shape. */
  public TensorFacts {
    shape = List.copyOf(shape);
  }

  /** For messages: {@code input FLOAT[N, 3, 224, 224]}. */
  public String describe() {
    return "%s %s[%s]"
        .formatted(
            name,
            elementType,
            shape.stream().map(s -> s < 0 ? "N" : s.toString()).collect(Collectors.joining(", ")));
  }
}
