package org.mocovit.imagenet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;

/** From what was counted to the report: joins the counts with the whole truth. */
public final class ImagenetEvaluation {
  private final TruthSet truth;
  private final AnswerKey key;
  private final ImagenetState state;
  private final @Nullable String whyNoTop5;

  private ImagenetEvaluation(
      TruthSet truth, AnswerKey key, ImagenetState state, @Nullable String whyNoTop5) {
    this.truth = truth;
    this.key = key;
    this.state = state;
    this.whyNoTop5 = whyNoTop5;
  }

  /**
   * The report of a truth and of all its predictions.
   *
   * @param truth the images and their classes
   * @param key what the predictions were held against, made of this truth
   * @param state what was counted of the predictions with this key
   * @param kept how many classes the predictions keep of each image
   * @throws InvalidTruthException if there are predictions, and not one belongs to an image of the
   *     truth; or if no image of the truth counts
   */
  public static ImagenetReport report(
      TruthSet truth, AnswerKey key, ImagenetState state, KeptClasses kept) {
    if (state.joined().isEmpty() && state.withoutTruth().count() > 0) {
      throw new InvalidTruthException(
          "Predictions and truth %s must share images; predicted, for example: %s; true: %s"
              .formatted(
                  truth.location(),
                  state.withoutTruth().first().get(0),
                  truth.entries().get(0).name()));
    }
    if (key.valid() != null) {
      truth.requireImageOf(key.valid());
    }
    return new ImagenetEvaluation(truth, key, state, whyNoTop5(truth, key, state, kept)).report();
  }

  private static @Nullable String whyNoTop5(
      TruthSet truth, AnswerKey key, ImagenetState state, KeptClasses kept) {
    int counted = key.valid() == null ? truth.classes() : key.valid().size();
    return kept.whyNoTop5(counted, state.lists().longest());
  }

  private ImagenetReport report() {
    BitSet joined = state.joined();
    long[] images = new long[truth.classes()];
    PathSample missing = new PathSample();
    List<TruthSet.Entry> entries = truth.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (key.counts(entries.get(i).classId())) {
        images[entries.get(i).classId()]++;
        if (!joined.get(i)) {
          missing.add(entries.get(i).name());
        }
      }
    }
    List<ClassResult> classes = classes(images);
    return new ImagenetReport(
        classes,
        whyNoTop5,
        state.reliability().bins(),
        state.confusions().confusions(truth.labels()),
        state.mistakes().mistakes(truth.labels()),
        real(),
        restriction(classes),
        missing.first(),
        state.withoutTruth().count(),
        state.withoutTruth().first());
  }

  private List<ClassResult> classes(long[] images) {
    LabelTable labels = truth.labels();
    AccuracyState accuracy = state.accuracy();
    long[] wronglyPredicted = state.confusions().wronglyPredicted(images.length);
    List<ClassResult> classes = new ArrayList<>();
    for (int c = 0; c < images.length; c++) {
      if (images[c] > 0) {
        classes.add(
            new ClassResult(
                c,
                labels == null ? null : labels.synset(c),
                labels == null ? null : labels.label(c),
                images[c],
                images[c] - accuracy.predicted(c),
                accuracy.top1(c) + wronglyPredicted[c],
                accuracy.top1(c),
                orNoTop5(accuracy.top5(c))));
      }
    }
    return classes;
  }

  private @Nullable RealResult real() {
    RealLabels labels = key.real();
    if (labels == null) {
      return null;
    }
    long images = labels.rated().filter(i -> key.counts(truth.entries().get(i).classId())).count();
    return new RealResult(images, state.real().top1(), orNoTop5(state.real().top5()));
  }

  private @Nullable Restriction restriction(List<ClassResult> classes) {
    ValidClasses valid = key.valid();
    return valid == null
        ? null
        : state
            .restriction()
            .restriction(valid, classes.stream().mapToLong(ClassResult::images).sum());
  }

  private @Nullable Long orNoTop5(long correct) {
    return whyNoTop5 == null ? Long.valueOf(correct) : null;
  }
}
