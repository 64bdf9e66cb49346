package org.mocovit.dataset.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which image shows which classes, so that classes are balanced: within each task and split they
 * are dealt out in turn, then shuffled, and their counts differ by one at most. The same holds for
 * the number of shapes in an image to detect in. Numbers of {@code train} images come before those
 * of {@code val} images.
 */
final class DatasetPlan {
  private static final List<ShapeClass> CLASSES = List.of(ShapeClass.values());

  private static final List<Integer> SHAPE_COUNTS = List.of(1, 2, 3, 4, 5, 6);

  /** The plan's part in the path of its random streams, other than that of scenes. */
  private static final long STREAM = 1;

  private final ShapesOptions options;

  DatasetPlan(ShapesOptions options) {
    this.options = options;
  }

  /** All images of a task, in the order of their numbers. */
  List<PlannedImage> images(Task task) {
    return Stream.concat(
            images(task, Split.TRAIN, 1, options.trainImages()).stream(),
            images(task, Split.VAL, options.trainImages() + 1, options.valImages()).stream())
        .toList();
  }

  private List<PlannedImage> images(Task task, Split split, int firstNumber, int count) {
    Draws draws = Draws.of(options.seed(), STREAM, task.stream(), split.stream());
    List<Integer> shapeCounts =
        switch (task) {
          case CLASSIFY -> dealt(List.of(1), count, draws);
          case DETECT -> dealt(SHAPE_COUNTS, count, draws);
        };
    int shapes = shapeCounts.stream().mapToInt(Integer::intValue).sum();
    List<ShapeClass> classes = dealt(CLASSES, shapes, draws);
    List<PlannedImage> images = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < count; i++) {
      int end = next + shapeCounts.get(i);
      images.add(new PlannedImage(task, split, firstNumber + i, classes.subList(next, end)));
      next = end;
    }
    return images;
  }

  /** {@code count} choices in turn, then shuffled. */
  private static <T> List<T> dealt(List<T> choices, int count, Draws draws) {
    List<T> dealt = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dealt.add(choices.get(i % choices.size()));
    }
    draws.shuffle(dealt);
    return dealt;
  }
}
