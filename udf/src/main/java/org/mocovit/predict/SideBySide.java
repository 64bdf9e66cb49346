package org.mocovit.predict;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionKey;

/**
 * What two classifiers of the same description say of the same images, and how long each takes:
 * batch by batch in turns, on the processor, each in one thread.
 *
 * @param images what they have both seen
 * @param failures the images that cannot be predicted, and why
 * @param firstTime how long the first one ran
 * @param secondTime how long the second one ran
 */
public record SideBySide(
    List<Image> images, List<Failed> failures, BusyTime firstTime, BusyTime secondTime) {
  /**
   * An image that both have seen.
   *
   * @param path its path relative to its set's root
   * @param first the class index that the first one thinks likeliest
   * @param second the second one's
   */
  public record Image(String path, int first, int second) {}

  /**
   * An image that cannot be predicted.
   *
   * @param path its path relative to its set's root
   * @param reason why, for people
   */
  public record Failed(String path, String reason) {}

  /** Copies the lists. */
  public SideBySide {
    images = List.copyOf(images);
    failures = List.copyOf(failures);
  }

  /**
   * Runs both.
   *
   * @param first a model's file
   * @param second another's, which may be described in the same words
   * @param description what both say about themselves
   * @param images what they look at
   * @param reader fetches their files; closed here
   * @param batchSize how many images each runs on at once
   * @throws org.mocovit.model.InvalidModelException if a model does not fit its description
   * @throws org.mocovit.session.SessionException if a model does not run
   */
  public static SideBySide run(
      Path first,
      Path second,
      ModelDescription description,
      Iterator<ImageRef> images,
      ImageReader reader,
      int batchSize) {
    try (InferenceSession one = open(first);
        InferenceSession other = open(second)) {
      TopClasses best = TopClasses.of(1);
      ClassifierPair pair =
          new ClassifierPair(
              new Classifier(one, description, best),
              new Classifier(other, description, best),
              batchSize);
      List<Image> seen = new ArrayList<>();
      List<Failed> failures = new ArrayList<>();
      try (ImagePipeline<ClassifierPair.Answers> pipeline =
          ImagePipeline.of(
              images, reader, description.preprocess(), pair, PipelineSettings.of(batchSize, 1))) {
        while (pipeline.hasNext()) {
          ImageOutcome<ClassifierPair.Answers> outcome = pipeline.next();
          String path = outcome.image().path();
          if (outcome instanceof ImageOutcome.Predicted<ClassifierPair.Answers> predicted) {
            ClassifierPair.Answers answers = predicted.prediction();
            seen.add(new Image(path, answers.first().classId(), answers.second().classId()));
          } else if (outcome instanceof ImageOutcome.Failed<ClassifierPair.Answers> failed) {
            failures.add(new Failed(path, failed.failure().message()));
          }
        }
      }
      return new SideBySide(seen, failures, pair.firstTime(), pair.secondTime());
    }
  }

  @MustBeClosed
  private static InferenceSession open(Path file) {
    return InferenceSession.open(
        file, new SessionKey(ModelFile.of(file).sha256(), DeviceRequest.CPU, null, 1));
  }

  /** For how many images both name the same class. */
  public long agreements() {
    return images.stream().filter(image -> image.first() == image.second()).count();
  }
}
