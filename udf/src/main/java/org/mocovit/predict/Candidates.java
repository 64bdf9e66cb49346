package org.mocovit.predict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DetectionSpec;
import org.mocovit.model.DetectionSpec.LabelsPerBox;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.ViewGeometry;
import org.mocovit.session.SessionException;

/**
 * What a detector says about one image, before boxes suppress each other: boxes of classes that
 * have a category, with a score that is high enough, in the order of the model's boxes. Coordinates
 * are in pixels of what the model saw. Used by one thread.
 */
final class Candidates {
  private static final int BOX = 4;

  private final float minScore;
  private final LabelsPerBox labelsPerBox;
  private final CategoryIds categories;
  private final int classes;
  private final int firstLabel;
  private final double maskThreshold;

  private int count;
  private double[] boxes = new double[16 * BOX];
  private float[] scores = new float[16];
  private int[] classIds = new int[16];
  private int[] places = new int[16];
  private @Nullable OutputMasks masks;

  Candidates(ModelDescription description, DetectionSpec spec, CategoryIds categories) {
    this.minScore = (float) spec.minScore();
    this.labelsPerBox = spec.labelsPerBox();
    this.categories = categories;
    this.classes = description.labels().size();
    this.firstLabel = description.firstLabel();
    this.maskThreshold = spec.maskThreshold();
  }

  /** Says where the masks of the model's boxes are; a box has the one of its place. */
  void setMasks(OutputMasks all) {
    masks = all;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** In [0, 1]. */
  float score(int index) {
    return scores[index];
  }

  /** The model's class index. */
  int classId(int index) {
    return classIds[index];
  }

  double left(int index) {
    return boxes[BOX * index];
  }

  double top(int index) {
    return boxes[BOX * index + 1];
  }

  double right(int index) {
    return boxes[BOX * index + 2];
  }

  double bottom(int index) {
    return boxes[BOX * index + 3];
  }

  /**
   * The pixels of a candidate in the original image; null where the model has no masks. Worked out
   * when it is asked for.
   *
   * @param box of the candidate in the original image, not cut off at its edges
   * @param view where the image lies in what the model saw
   * @param image size of the original image
   * @throws InvalidModelException if the mask's numbers are no probabilities
   * @throws SessionException if one is not finite
   */
  DetectedObject.@Nullable Mask mask(int index, Corners box, ViewGeometry view, DecodedSize image) {
    return masks == null
        ? null
        : DetectedObject.Mask.of(masks.pixels(places[index], box, view, image, maskThreshold));
  }

  /** Whether a score is high enough to count. */
  boolean isHighEnough(float score) {
    return score >= minScore;
  }

  /**
   * Adds a box if it counts for a class that the model has named by a number.
   *
   * @param corners left, top, right, bottom
   * @param label the class as the model calls it
   * @param place which box it is, for its mask and for messages
   * @throws InvalidModelException if there is no such class, or the score is none
   * @throws SessionException if a number is not finite
   */
  void addLabelled(double[] corners, float score, long label, int place) {
    requireScore(score, place);
    if (!isHighEnough(score)) {
      return;
    }
    long index = label - firstLabel;
    if (index < 0 || index >= classes) {
      throw new InvalidModelException(
          "The model's classes must be %d to %d (output.first-label, and the %d labels): %d for box"
                  .formatted(firstLabel, firstLabel + classes - 1, classes, label)
              + " "
              + place);
    }
    add(corners, score, (int) index, place);
  }

  /**
   * Adds a box for its best class, or for each one that is likely enough.
   *
   * @param corners left, top, right, bottom
   * @param classScores one a class
   */
  void addScored(double[] corners, float[] classScores, int place) {
    if (labelsPerBox == LabelsPerBox.BEST) {
      int best = best(classScores);
      if (isHighEnough(classScores[best])) {
        add(corners, classScores[best], best, place);
      }
      return;
    }
    for (int index = 0; index < classes; index++) {
      if (isHighEnough(classScores[index])) {
        add(corners, classScores[index], index, place);
      }
    }
  }

  /** Whether {@link #addScored} would look at the box: nobody has to work its corners out else. */
  boolean isOfInterest(float[] classScores, int place) {
    boolean any = false;
    for (int index = 0; index < classes; index++) {
      requireScore(classScores[index], place);
      any |= isHighEnough(classScores[index]);
    }
    return any;
  }

  /** Adds a box unless its class has no category. */
  private void add(double[] corners, float score, int classId, int place) {
    for (double coordinate : corners) {
      if (!Double.isFinite(coordinate)) {
        throw new SessionException(
            "The model's boxes must be finite numbers: %s for box %d"
                .formatted(Arrays.toString(corners), place),
            null);
      }
    }
    if (categories.of(classId).isEmpty()) {
      return;
    }
    if (count == scores.length) {
      boxes = Arrays.copyOf(boxes, 2 * boxes.length);
      scores = Arrays.copyOf(scores, 2 * count);
      classIds = Arrays.copyOf(classIds, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    System.arraycopy(corners, 0, boxes, BOX * count, BOX);
    scores[count] = Math.max(0f, Math.min(1f, score));
    places[count] = place;
    classIds[count++] = classId;
  }

  /** The highest score; of equal ones the lower class. */
  private static int best(float[] scores) {
    int best = 0;
    for (int index = 1; index < scores.length; index++) {
      if (scores[index] > scores[best]) {
        best = index;
      }
    }
    return best;
  }

  private static void requireScore(float score, int place) {
    if (!Float.isFinite(score)) {
      throw new SessionException(
          "The model's scores must be finite numbers: %s for box %d".formatted(score, place), null);
    }
    if (!Scores.isProbability(score)) {
      throw new InvalidModelException(
          "The model's scores must be in [0, 1], as its output.kind says: %s for box %d"
              .formatted(score, place));
    }
  }
}
