package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.OutputRole;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionException;
import org.mocovit.session.Tensor;

/**
 * A classifier: a batch of images in, the best classes of each out. Adapts to the model: a fixed
 * batch is met by running in portions and filling the last one up with zeros, 16-bit inputs and
 * outputs by conversion, outputs such as {@code [N, classes, 1, 1]} by dropping the last axes.
 */
public final class Classifier implements BatchModel<List<ClassScore>> {
  /** How far beside [0, 1] a probability may lie: softmax in 16-bit floats rounds by 2^-11. */
  private static final double ROUNDING = 1e-3;

  private final InferenceSession session;
  private final ModelInput input;
  private final String outputName;
  private final OutputKind kind;
  private final LabelTable labels;
  private final int[] candidates;
  private final int topK;

  /**
   * Makes a classifier of an open session.
   *
   * @param session the model; not closed by the classifier
   * @param description what the model says about itself
   * @param top which classes an image keeps
   * @throws org.mocovit.model.InvalidModelException if the model does not fit its description
   */
  public Classifier(InferenceSession session, ModelDescription description, TopClasses top) {
    this.session = session;
    this.input = ModelInput.of(session, description);
    this.outputName = ModelInput.requireOutput(session, description, OutputRole.ANSWER).name();
    this.kind = description.outputKind();
    this.labels = description.labels();
    this.candidates = top.candidates(labels);
    this.topK = top.kept(labels);
  }

  @Override
  public int floatsPerImage() {
    return input.floatsPerImage();
  }

  @Override
  public int capacity(int images) {
    return input.capacity(images);
  }

  @Override
  public List<List<ClassScore>> predict(FloatBuffer batch, List<DecodedSize> images) {
    return predict(batch, images.size());
  }

  /**
   * Runs the model; what size the images had does not matter to a classifier.
   *
   * @param images how many images the batch holds
   * @see BatchModel#predict
   */
  List<List<ClassScore>> predict(FloatBuffer batch, int images) {
    List<List<ClassScore>> predictions = new ArrayList<>(images);
    input.forEachPortion(
        batch,
        images,
        portion -> {
          Tensor output =
              session.run(
                  input.name(), portion.values(), input.shape(portion.capacity()), outputName);
          requireClasses(output, portion.capacity());
          for (int i = 0; i < portion.images(); i++) {
            predictions.add(rank(output, i));
          }
        });
    return predictions;
  }

  private List<ClassScore> rank(Tensor output, int row) {
    int classes = labels.size();
    double[] scores = new double[classes];
    for (int c = 0; c < classes; c++) {
      scores[c] = output.values()[row * classes + c];
    }
    if (kind == OutputKind.LOGITS) {
      Scores.softmax(scores);
    }
    requireProbabilities(scores);
    int[] ranked = Scores.best(scores, candidates, topK);
    List<ClassScore> best = new ArrayList<>(topK);
    for (int c : ranked) {
      best.add(new ClassScore(c, labels.label(c), scores[c]));
    }
    return best;
  }

  private void requireProbabilities(double[] scores) {
    for (int c = 0; c < scores.length; c++) {
      if (Double.isNaN(scores[c])) {
        throw new SessionException(
            "Output %s must hold numbers: NaN for class %d".formatted(outputName, c), null);
      }
      if (scores[c] < -ROUNDING || scores[c] > 1 + ROUNDING) {
        throw new InvalidModelException(
            "Output %s must hold probabilities, in [0, 1], as its output.kind says: %s for class %d"
                .formatted(outputName, scores[c], c));
      }
      scores[c] = Math.max(0, Math.min(1, scores[c]));
    }
  }

  private void requireClasses(Tensor output, int images) {
    boolean fits = output.rank() >= 2 && output.side(0) == images;
    for (int axis = 1; fits && axis < output.rank(); axis++) {
      fits = output.side(axis) == (axis == 1 ? labels.size() : 1);
    }
    if (!fits) {
      throw new InvalidModelException(
          "Output %s must be [%d, %d] for %d images and the %d labels of %s: %s"
              .formatted(
                  outputName,
                  images,
                  labels.size(),
                  images,
                  labels.size(),
                  labels.name(),
                  output.describeShape()));
    }
  }
}
