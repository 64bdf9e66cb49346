package org.mocovit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.onnx.OnnxValue;

/**
 * The lengths of the axes that a file leaves free: 1 for the first, which is the batch; the image's
 * size for rows and columns of images, {@code [N, C, H, W]} or {@code [N, H, W, C]}; what the user
 * says for others.
 */
final class FreeAxes {
  private static final int RANK_OF_IMAGES = 4;

  private final @Nullable InputSize size;
  private final Map<String, Integer> lengths;
  private final Set<String> used = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();
  private boolean sizeUsed;

  /**
   * What is known.
   *
   * @param size the images' size, or null
   * @param lengths lengths by the names of axes, or by input and 0-based position: {@code ids:1}
   */
  FreeAxes(@Nullable InputSize size, Map<String, Integer> lengths) {
    this.size = size;
    this.lengths = Map.copyOf(lengths);
  }

  /**
   * The whole shapes of inputs.
   *
   * @param inputs as the file declares them
   * @return a shape for each input's name
   * @throws UsageException listing every axis that stays free, and every length that has no axis
   */
  Map<String, List<Long>> shapes(List<OnnxValue> inputs) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    inputs.forEach(input -> shapes.put(input.name(), shape(input)));
    String all = inputs.stream().map(OnnxValue::toString).collect(Collectors.joining("; "));
    lengths.keySet().stream()
        .filter(axis -> !used.contains(axis))
        .forEach(axis -> problems.add("--axis %s is no free axis of %s".formatted(axis, all)));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return shapes;
  }

  /** Whether an input had free rows or columns. */
  boolean usedSize() {
    return sizeUsed;
  }

  private List<Long> shape(OnnxValue input) {
    List<Long> shape = new ArrayList<>();
    for (int axis = 0; axis < input.dims().size(); axis++) {
      shape.add(length(input, axis));
    }
    return shape;
  }

  private long length(OnnxValue input, int axis) {
    String name = input.dims().get(axis);
    long fixed = fixed(name);
    if (fixed > 0) {
      return fixed;
    }
    String position = "%s:%d".formatted(input.name(), axis);
    for (String key : List.of(position, name)) {
      Integer length = lengths.get(key);
      if (length != null) {
        used.add(key);
        return length;
      }
    }
    if (axis == 0) {
      return 1;
    }
    return side(input, axis, name.equals("?") ? position : name);
  }

  private long side(OnnxValue input, int axis, String key) {
    int rows = firstOfSides(input.dims());
    boolean isSide = axis == rows || axis == rows + 1;
    if (isSide && size != null) {
      sizeUsed = true;
      return axis == rows ? size.height() : size.width();
    }
    problems.add(
        "axis %d of input %s is free: give its length with %s--axis %s=N"
            .formatted(axis, input, isSide ? "--input-size N or " : "", key));
    return 1;
  }

  /** Where an image's rows are; far off where the input is no image. */
  private static int firstOfSides(List<String> dims) {
    if (dims.size() != RANK_OF_IMAGES) {
      return Integer.MIN_VALUE;
    }
    if (fixed(dims.get(1)) > 0) {
      return 2;
    }
    return fixed(dims.get(RANK_OF_IMAGES - 1)) > 0 ? 1 : Integer.MIN_VALUE;
  }

  /** The length that a file fixes; 0 for a free axis. */
  private static long fixed(String dim) {
    try {
      return Math.max(0, Long.parseLong(dim));
    } catch (NumberFormatException e) {
      return 0; // a name
    }
  }
}
