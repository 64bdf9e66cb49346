package org.mocovit.model.cost;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of a network's table.
 *
 * @param name where the row's tensors are: {@code stem}, {@code blocks.0}, {@code head.fc1}
 * @param operator what the row does, such as {@code G-bneck k5, exp 72, SE, s2}
 * @param output shape of what comes out, without the batch axis
 * @param once what it costs to pass through it once
 * @param times how often an image passes through it, at least 1; for regions of images as many as
 *     an image can have
 */
public record LayerCost(String name, String operator, List<Integer> output, Cost once, int times) {
  /** Copies the shape. */
  public LayerCost {
    output = List.copyOf(output);
    if (times < 1) {
      throw new IllegalArgumentException(
          "times of %s must be at least 1: %d".formatted(name, times));
    }
  }

  /** A row that an image passes through once. */
  public LayerCost(String name, String operator, List<Integer> output, Cost cost) {
    this(name, operator, output, cost, 1);
  }

  /**
   * A row for regions of an image.
   *
   * @param output shape of what comes out for one region
   */
  public static LayerCost ofRegions(
      String name, String operator, List<Integer> output, Cost once, int regions) {
    List<Integer> all = Stream.concat(Stream.of(regions), output.stream()).toList();
    return new LayerCost(name, operator, all, once, regions);
  }

  /** What it costs for one image. */
  public Cost cost() {
    return once.times(times);
  }
}
