package org.mocovit.predict;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.session.Tensor;

/** Reads the outputs of one kind of detectors. */
sealed interface DetectionHead permits DenseHead, DetrHead, FinalBoxesHead, FlatBoxesHead {
  /**
   * A run of the model.
   *
   * @param capacity how many images it was given, of which the last may be zeros
   * @param width columns of each
   * @param height rows of each
   */
  record Run(int capacity, int width, int height) {}

  /**
   * Reads what a model says.
   *
   * @param outputs in the order of the kind's roles
   * @param run what the model was given
   * @param images takes the candidates of each image; no more than the run's capacity
   * @throws InvalidModelException if an output has not the shape or the numbers of its kind
   * @throws org.mocovit.session.SessionException if a number is not finite; those of masks are
   *     looked at when a candidate is asked for its own
   */
  void read(List<Tensor> outputs, Run run, List<Candidates> images);

  /** The head of a model. */
  static DetectionHead of(ModelDescription description) {
    int classes = description.labels().size();
    return switch (description.outputKind()) {
      case YOLO, YOLO_OBJECTNESS, YOLOX ->
          new DenseHead(description.outputKind(), classes, description.strides());
      case DETR -> new DetrHead(classes);
      case BOXES_SCORES_LABELS, BOXES_SCORES_LABELS_MASKS, END_TO_END ->
          new FinalBoxesHead(description.outputKind());
      case RETINANET, MASK_RCNN -> new FlatBoxesHead();
      case LOGITS, PROBABILITIES ->
          throw new IllegalArgumentException(
              "output.kind must be a detector's: " + description.outputKind().key());
    };
  }

  /**
   * Checks an output's shape.
   *
   * @param sides the wanted ones; a negative one may be any
   * @param meaning of the sides, for the message
   */
  static void requireShape(Tensor output, String meaning, long... sides) {
    boolean fits =
        output.rank() == sides.length
            && IntStream.range(0, sides.length)
                .allMatch(axis -> sides[axis] < 0 || sides[axis] == output.side(axis));
    if (!fits) {
      throw new InvalidModelException(
          "Output %s must be %s, here %s: %s"
              .formatted(
                  output.name(),
                  meaning,
                  Arrays.toString(sides).replace("-1", "any"),
                  output.describeShape()));
    }
  }

  /** The corners of a box that is given by its centre and its size. */
  static double[] corners(double centerX, double centerY, double width, double height) {
    return new double[] {
      centerX - width / 2, centerY - height / 2, centerX + width / 2, centerY + height / 2
    };
  }

  /** Four numbers of an output as they are. */
  static double[] four(float[] values, int start) {
    return new double[] {values[start], values[start + 1], values[start + 2], values[start + 3]};
  }
}
