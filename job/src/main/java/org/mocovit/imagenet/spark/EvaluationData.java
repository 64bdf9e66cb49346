package org.mocovit.imagenet.spark;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.TextFile;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.AnswerKey;
import org.mocovit.imagenet.KeptClasses;
import org.mocovit.imagenet.LoadedTruth;
import org.mocovit.imagenet.RealLabelText;
import org.mocovit.imagenet.RealLabels;
import org.mocovit.imagenet.TruthFiles;
import org.mocovit.imagenet.TruthIndex;
import org.mocovit.imagenet.TruthSet;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;

/**
 * What an evaluation reads besides the predictions: small, read on the driver, and checked against
 * one another before any Spark job begins.
 *
 * @param truth the images and their classes
 * @param key what predictions are held against, joining by path
 * @param kept how many of the classes that count the predictions keep of each image
 * @param inputs where all of it comes from
 */
record EvaluationData(TruthSet truth, AnswerKey key, KeptClasses kept, EvaluationInputs inputs) {
  /**
   * Reads what the options name.
   *
   * @throws org.mocovit.dataset.LocationException if a file is not there
   * @throws org.mocovit.imagenet.InvalidPredictionException if the run does not keep the classes
   *     that count
   * @throws org.mocovit.imagenet.InvalidTruthException if there is no truth, a file breaks the
   *     rules of its format, or no image is of a class that counts
   */
  static EvaluationData read(Configuration configuration, ImagenetEvaluationOptions options)
      throws IOException {
    Optional<RecordedRun> run = RecordedRun.of(configuration, options.predictions());
    LoadedTruth loaded =
        new TruthFiles(configuration)
            .read(options.truth(), new EvaluationLabels(configuration).of(options.labels(), run));
    TruthSet truth = loaded.truth();
    TextFile validFile = text("valid-classes", options.validClasses(), configuration);
    ValidClasses valid =
        validFile == null
            ? null
            : ValidClasses.parse(validFile.text(), validFile.name(), truth.labels());
    KeptClasses kept = run.map(RecordedRun::keptClasses).orElse(KeptClasses.AS_LISTED);
    if (valid != null) {
      kept = kept.restrictedTo(valid, truth.classes());
      truth.requireImageOf(valid);
    }
    TextFile realFile = text("real-labels", options.realLabels(), configuration);
    RealLabels real =
        realFile == null ? null : RealLabelText.read(realFile.text(), realFile.name(), truth);
    AnswerKey key =
        new AnswerKey(
            TruthIndex.byPath(truth),
            real == null || valid == null ? real : real.among(valid),
            valid);
    LabelTable labels = truth.labels();
    return new EvaluationData(
        truth,
        key,
        kept,
        new EvaluationInputs(
            Locations.parse(options.predictions()).toString(),
            run.map(RecordedRun::inputs).orElse(null),
            new EvaluationInputs.Source(
                Locations.parse(options.truth()).toString(), loaded.sha256()),
            key.sha256(),
            labels == null ? null : labels.name(),
            source(realFile),
            source(validFile)));
  }

  private static @Nullable TextFile text(
      String option, @Nullable String name, Configuration configuration) throws IOException {
    return name == null ? null : TextFile.read(option, name, configuration);
  }

  private static EvaluationInputs.@Nullable Source source(@Nullable TextFile file) {
    return file == null ? null : new EvaluationInputs.Source(file.location(), file.sha256());
  }
}
