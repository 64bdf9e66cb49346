package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mocovit.predict.ImageOutcome.DecodedSize;

/**
 * Two classifiers of the same input that look at the same batches in turns; their time is taken.
 */
final class ClassifierPair implements BatchModel<ClassifierPair.Answers> {
  private final Classifier first;
  private final Classifier second;
  private final BusyTime firstTime = new BusyTime();
  private final BusyTime secondTime = new BusyTime();

  /**
   * What both say of an image.
   *
   * @param first the first one's best class
   * @param second the second one's
   */
  record Answers(ClassScore first, ClassScore second) {}

  /**
   * Runs both once, so that no first run is timed.
   *
   * @param images how many images a batch has
   */
  ClassifierPair(Classifier first, Classifier second, int images) {
    this.first = first;
    this.second = second;
    first.warmUp(images);
    second.warmUp(images);
  }

  @Override
  public int floatsPerImage() {
    return first.floatsPerImage();
  }

  @Override
  public int capacity(int images) {
    return first.capacity(images);
  }

  @Override
  public List<Answers> predict(FloatBuffer batch, List<DecodedSize> images) {
    List<List<ClassScore>> ofFirst = timed(first, firstTime, batch, images);
    List<List<ClassScore>> ofSecond = timed(second, secondTime, batch, images);
    List<Answers> answers = new ArrayList<>(images.size());
    for (int image = 0; image < images.size(); image++) {
      answers.add(new Answers(ofFirst.get(image).get(0), ofSecond.get(image).get(0)));
    }
    return answers;
  }

  private static List<List<ClassScore>> timed(
      Classifier classifier, BusyTime time, FloatBuffer batch, List<DecodedSize> images) {
    try (BusyTime.Piece unused = time.begin()) {
      return classifier.predict(batch, images);
    }
  }

  /** How long the first one has run. */
  BusyTime firstTime() {
    return firstTime;
  }

  /** How long the second one has run. */
  BusyTime secondTime() {
    return secondTime;
  }
}
