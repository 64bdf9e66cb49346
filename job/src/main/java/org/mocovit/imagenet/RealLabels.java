package org.mocovit.imagenet;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.mocovit.model.ValidClasses;

/**
 * Reassessed labels: all the classes that people saw in an image, by the numbers of a truth's
 * images. An image with an empty list is not rated and counts nowhere: L. Beyer, O. J. Hénaff, A.
 * Kolesnikov, X. Zhai, A. van den Oord, "Are we done with ImageNet?", arXiv 2006.07159.
 */
public final class RealLabels implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[][] classes;

  /**
   * Labels of a truth's images.
   *
   * @param classes by image of the truth its classes, 0-based; empty for an image that is not rated
   */
  RealLabels(List<int[]> classes) {
    this.classes = classes.stream().map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * The labels of a part of the classes: an image that shows none of these is not rated, as a model
   * that may name only these could not be right.
   */
  public RealLabels among(ValidClasses valid) {
    return new RealLabels(
        Arrays.stream(classes)
            .map(labels -> Arrays.stream(labels).filter(valid::holds).toArray())
            .toList());
  }

  /** Whether people agreed on any class in this image of the truth. */
  boolean rates(int image) {
    return classes[image].length > 0;
  }

  /** Whether any of the first classes is among those of an image of the truth. */
  boolean agree(int image, Ranking ranking, int first) {
    return Arrays.stream(classes[image]).anyMatch(label -> ranking.holds(label, first));
  }

  /** The best place that any of an image's classes has, from 1; empty where none was named. */
  OptionalInt rank(int image, Ranking ranking) {
    return Arrays.stream(classes[image])
        .mapToObj(ranking::rank)
        .flatMapToInt(OptionalInt::stream)
        .min();
  }

  /** The images of the truth, by their number, that are rated. */
  IntStream rated() {
    return IntStream.range(0, classes.length).filter(this::rates);
  }
}
