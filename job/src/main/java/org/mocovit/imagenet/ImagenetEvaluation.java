package org.mocovit.imagenet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;

/** From what was counted to the report: joins the counts with the whole truth. */
public final class ImagenetEvaluation {
  private ImagenetEvaluation() {}

  /**
   * The report of a truth and of all its predictions.
   *
   * @param truth the images and their classes
   * @param state what was counted of the predictions, with an index of this truth
   * @param kept how many classes the predictions keep of each image
   * @throws InvalidTruthException if there are predictions, and not one belongs to an image of the
   *     truth
   */
  public static ImagenetReport report(TruthSet truth, ImagenetState state, KeptClasses kept) {
    BitSet joined = state.joined();
    if (joined.isEmpty() && state.withoutTruth().count() > 0) {
      throw new InvalidTruthException(
          "Predictions and truth %s must share images; predicted, for example: %s; true: %s"
              .formatted(
                  truth.location(),
                  state.withoutTruth().first().get(0),
                  truth.entries().get(0).name()));
    }
    long[] images = new long[truth.classes()];
    PathSample missing = new PathSample();
    List<TruthSet.Entry> entries = truth.entries();
    for (int i = 0; i < entries.size(); i++) {
      images[entries.get(i).classId()]++;
      if (!joined.get(i)) {
        missing.add(entries.get(i).name());
      }
    }
    @Nullable String whyNoTop5 = kept.whyNoTop5(truth.classes());
    List<ClassResult> classes = new ArrayList<>();
    for (int c = 0; c < images.length; c++) {
      if (images[c] > 0) {
        AccuracyState accuracy = state.accuracy();
        @Nullable Long top5 = whyNoTop5 == null ? Long.valueOf(accuracy.top5(c)) : null;
        classes.add(result(c, images[c], truth, accuracy, top5));
      }
    }
    return new ImagenetReport(
        classes,
        whyNoTop5,
        state.reliability().bins(),
        missing.first(),
        state.withoutTruth().count(),
        state.withoutTruth().first());
  }

  private static ClassResult result(
      int c, long images, TruthSet truth, AccuracyState accuracy, @Nullable Long top5) {
    LabelTable labels = truth.labels();
    return new ClassResult(
        c,
        labels == null ? null : labels.synset(c),
        labels == null ? null : labels.label(c),
        images,
        images - accuracy.predicted(c),
        accuracy.top1(c),
        top5);
  }
}
