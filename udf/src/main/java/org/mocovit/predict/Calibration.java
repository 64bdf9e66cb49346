package org.mocovit.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;
import org.mocovit.model.quantization.Activations;
import org.mocovit.model.quantization.CalibrationQuery;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.GraphForm;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionKey;

/**
 * What values the tensors of a network have while it looks at images, which are read, decoded and
 * preprocessed as for any prediction.
 *
 * @param activations of all images together; null where there was no image
 * @param images how many that were
 * @param failures the images that the network has not seen, and why
 */
public record Calibration(
    @Nullable Activations activations,
    int images,
    List<ImageOutcome.Failed<Activations>> failures) {
  /** All tensors of a batch are kept at once, so that it is a small one. */
  private static final int BATCH_SIZE = 4;

  /** Copies the list. */
  public Calibration {
    failures = List.copyOf(failures);
  }

  /**
   * Runs the network, on the processor, in one thread.
   *
   * @param query the float model and its tensors; without external data
   * @param description what the model says about itself
   * @param images what it looks at; at least one
   * @param reader fetches their files; closed here
   * @throws org.mocovit.model.InvalidModelException if the model does not fit its description
   * @throws org.mocovit.session.SessionException if the model does not run
   */
  public static Calibration run(
      CalibrationQuery query,
      ModelDescription description,
      Iterator<ImageRef> images,
      ImageReader reader) {
    try {
      Path file = Files.createTempFile("mocovit-calibration", ".onnx");
      try {
        Files.write(file, query.model().toByteArray());
        // Ranges must not depend on how many channels a processor convolves at once.
        SessionKey key =
            new SessionKey(ModelFile.of(file).sha256(), DeviceRequest.CPU, null, 1)
                .with(GraphForm.AS_WRITTEN);
        try (InferenceSession session = InferenceSession.open(file, key)) {
          return run(
              new CalibrationModel(session, description, query.tensors()),
              description.preprocess(),
              images,
              reader);
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a model for calibration: " + e, e);
    }
  }

  private static Calibration run(
      CalibrationModel model,
      PreprocessSpec preprocess,
      Iterator<ImageRef> images,
      ImageReader reader) {
    Activations sum = null;
    int seen = 0;
    List<ImageOutcome.Failed<Activations>> failures = new ArrayList<>();
    try (ImagePipeline<Activations> pipeline =
        ImagePipeline.of(images, reader, preprocess, model, PipelineSettings.of(BATCH_SIZE, 1))) {
      while (pipeline.hasNext()) {
        ImageOutcome<Activations> outcome = pipeline.next();
        if (outcome instanceof ImageOutcome.Predicted<Activations> predicted) {
          sum = sum == null ? predicted.prediction() : sum.plus(predicted.prediction());
          seen++;
        } else if (outcome instanceof ImageOutcome.Failed<Activations> failed) {
          failures.add(failed);
        }
      }
    }
    return new Calibration(sum, seen, failures);
  }
}
