package org.mocovit.predict;

import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Placement;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.SoftMask;
import org.mocovit.model.InvalidModelException;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.ViewGeometry;
import org.mocovit.session.SessionException;
import org.mocovit.session.Tensor;

/**
 * The masks of a run, one a box, as the model puts them out: probabilities, in [0, 1]. They stay
 * where they are until a detection asks for its own.
 */
final class OutputMasks {
  private static final int ANY = -1;

  private final Tensor tensor;
  private final Cover cover;
  private final int first;
  private final int rows;
  private final int columns;

  /** What the cells of a mask lie over. */
  private enum Cover {
    BOX,
    INPUT
  }

  private OutputMasks(Tensor tensor, Cover cover, int first, int rows, int columns) {
    this.tensor = tensor;
    this.cover = cover;
    this.first = first;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The masks of all boxes of the run, each over its box.
   *
   * @param masks {@code [boxes, rows, columns]}
   * @throws InvalidModelException if it has another shape
   */
  static OutputMasks ofBoxes(Tensor masks, int boxes) {
    DetectionHead.requireShape(masks, "[boxes, rows, columns]", boxes, ANY, ANY);
    return of(masks, Cover.BOX, boxes);
  }

  /**
   * Masks as torchvision exports them: over the whole input where they have its sides, else over
   * their boxes.
   *
   * @param masks {@code [boxes, 1, rows, columns]} or {@code [boxes, rows, columns]}
   * @throws InvalidModelException if it has another shape
   */
  static OutputMasks ofImage(Tensor masks, int boxes, DetectionHead.Run run) {
    if (masks.rank() == 3) {
      DetectionHead.requireShape(masks, "[boxes, rows, columns]", boxes, ANY, ANY);
    } else {
      DetectionHead.requireShape(masks, "[boxes, 1, rows, columns]", boxes, 1, ANY, ANY);
    }
    return of(masks, cover(masks, run), boxes);
  }

  /**
   * The same for a batch of images with so many boxes each.
   *
   * @param masks {@code [N, boxes, 1, rows, columns]} or {@code [N, boxes, rows, columns]}
   * @throws InvalidModelException if it has another shape
   */
  static OutputMasks ofBatch(Tensor masks, int boxes, DetectionHead.Run run) {
    if (masks.rank() == 4) {
      DetectionHead.requireShape(
          masks, "[N, boxes, rows, columns]", run.capacity(), boxes, ANY, ANY);
    } else {
      DetectionHead.requireShape(
          masks, "[N, boxes, 1, rows, columns]", run.capacity(), boxes, 1, ANY, ANY);
    }
    return of(masks, cover(masks, run), boxes);
  }

  private static Cover cover(Tensor masks, DetectionHead.Run run) {
    int axes = masks.rank();
    return masks.side(axes - 2) == run.height() && masks.side(axes - 1) == run.width()
        ? Cover.INPUT
        : Cover.BOX;
  }

  /** A model that finds nothing may well say that masks have no rows. */
  private static OutputMasks of(Tensor masks, Cover cover, int boxes) {
    int rows = (int) masks.side(masks.rank() - 2);
    int columns = (int) masks.side(masks.rank() - 1);
    if (boxes > 0 && (rows < 1 || columns < 1)) {
      throw new InvalidModelException(
          "Output %s must hold masks of at least 1 x 1: %s"
              .formatted(masks.name(), masks.describeShape()));
    }
    return new OutputMasks(masks, cover, 0, rows, columns);
  }

  /** Those from one on, which becomes number 0. */
  OutputMasks from(int index) {
    return new OutputMasks(tensor, cover, first + index, rows, columns);
  }

  /**
   * The pixels of a mask in the original image.
   *
   * @param index which of them
   * @param box in pixels of the original image, as the model gave it: not cut off at its edges
   * @param view where the image lies in what the model saw
   * @param image size of the original image
   * @param threshold pixels whose probability is above it belong to the object
   * @return possibly without any pixel
   * @throws SessionException if a number of the mask is not finite
   * @throws InvalidModelException if one is no probability
   */
  RunLengthMask pixels(
      int index, Corners box, ViewGeometry view, DecodedSize image, double threshold) {
    requireProbabilities(index);
    SoftMask mask = new SoftMask(tensor.values(), start(index), rows, columns);
    MaskSize size = new MaskSize(image.height(), image.width());
    return cover == Cover.BOX
        ? mask.inBox(box.left(), box.top(), box.right(), box.bottom(), size, threshold)
        : mask.onImage(
            new Placement(view.left(), view.resizedWidth()),
            new Placement(view.top(), view.resizedHeight()),
            size,
            threshold);
  }

  private int start(int index) {
    return (first + index) * rows * columns;
  }

  private void requireProbabilities(int index) {
    float[] values = tensor.values();
    int end = start(index + 1);
    for (int cell = start(index); cell < end; cell++) {
      if (!Scores.isProbability(values[cell])) {
        throw noProbability(values[cell], index);
      }
    }
  }

  private static RuntimeException noProbability(float value, int index) {
    return Float.isFinite(value)
        ? new InvalidModelException(
            "The model's masks must be in [0, 1], as its output.kind says: %s for box %d"
                .formatted(value, index))
        : new SessionException(
            "The model's masks must be finite numbers: %s for box %d".formatted(value, index),
            null);
  }
}
