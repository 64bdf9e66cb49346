package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.TinyDetectors;
import org.mocovit.session.TinyModels;

class DetectorIT {
  /** Of an image of 32 x 8 pixels, which the models see as 16 x 16: x is halved, y doubled. */
  private static final DecodedSize SIZE = new DecodedSize(32, 8, 0);

  private static final List<Detection> FOUND =
      List.of(
          new Detection(1, 2, "dog", 0.75, 8, 2, 16, 2, null),
          new Detection(0, 1, "cat", 0.5, 16, 4, 16, 4, null));

  @TempDir Path directory;
  private final List<InferenceSession> opened = new ArrayList<>();

  @AfterEach
  void closeSessions() {
    opened.forEach(InferenceSession::close);
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputKind.class,
      mode = Mode.EXCLUDE,
      names = {"LOGITS", "PROBABILITIES", "BOXES_SCORES_LABELS_MASKS", "MASK_RCNN"})
  void predict_everyKind_givesTheObjectsInTheImagesPixels(OutputKind kind) {
    Detector free = detector(TinyDetectors.of(kind), kind, "");
    Detector fixed = detector(TinyDetectors.fixed(kind, 1), kind, "");

    for (Detector detector : List.of(free, fixed)) {
      detector.warmUp(3);
      List<List<Detection>> detections = predict(detector, 0, 1, 0, 1);

      assertThat(detections).hasSize(4);
      assertThat(detections.get(0)).isEmpty();
      assertSame(detections.get(1), FOUND);
      assertThat(detections.get(2)).isEmpty();
      assertSame(detections.get(3), FOUND);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputKind.class,
      names = {"END_TO_END", "RETINANET", "YOLO"})
  void predict_fixedBatch_isFilledUpWithImagesThatDoNotCount(OutputKind kind) {
    Detector detector = detector(TinyDetectors.fixed(kind, 4), kind, "");

    List<List<Detection>> detections = predict(detector, 1, 0, 1, 1, 1);

    assertThat(detections).hasSize(5);
    assertThat(detections.get(1)).isEmpty();
    assertSame(detections.get(4), FOUND);
  }

  @Test
  void predict_modelWithoutAnAxisForImages_runsOneByOne() {
    for (byte[] model :
        List.of(TinyDetectors.outputsWithoutBatchAxis(), TinyDetectors.withoutBatchAxis())) {
      Detector detector = detector(model, OutputKind.BOXES_SCORES_LABELS, "");

      List<List<Detection>> detections = predict(detector, 1, 0, 1);

      assertSame(detections.get(0), FOUND);
      assertThat(detections.get(1)).isEmpty();
      assertSame(detections.get(2), FOUND);
    }
  }

  @Test
  void predict_halfPrecision_givesTheSame() {
    Detector detector = detector(TinyDetectors.half(), OutputKind.END_TO_END, "");

    List<List<Detection>> detections = predict(detector, 1, 0, 1);

    assertSame(detections.get(0), FOUND);
    assertSame(detections.get(2), FOUND);
  }

  @Test
  void predict_viewsOfDifferentSizes_eachImageHasItsOwn() {
    OutputKind kind = OutputKind.DETR;
    Detector detector =
        detector(
            TinyDetectors.anySides(kind),
            kind,
            "preprocess = null\npreprocess { interpolation = bilinear, scale = 1, mean = [0, 0, 0],"
                + " std = [1, 1, 1], resize = short-long, size = 8, max-size = 24, pad-multiple = 1"
                + " }");
    assertThat(detector.floatsPerImage()).isEqualTo(3 * 8 * 24);
    FloatBuffer batch = ImageBuffers.ofBatch(detector, 2);
    batch.put(0, 1).put(3 * 8 * 24, 1);

    List<List<Detection>> detections =
        detector.predict(batch, List.of(new DecodedSize(32, 16, 0), new DecodedSize(4, 40, 0)));

    assertSame(
        detections.get(0),
        List.of(
            new Detection(1, 2, "dog", 0.75, 8, 4, 16, 4, null),
            new Detection(0, 1, "cat", 0.5, 16, 8, 16, 8, null)));
    assertSame(
        detections.get(1),
        List.of(
            new Detection(1, 2, "dog", 0.75, 1, 10, 2, 10, null),
            new Detection(0, 1, "cat", 0.5, 2, 20, 2, 20, null)));
  }

  @Test
  void predict_letterbox_isUndone() {
    // 8 x 16 becomes 8 x 16 in the middle of 16 x 16: four columns of padding on either side.
    Detector detector =
        detector(
            TinyDetectors.of(OutputKind.END_TO_END),
            OutputKind.END_TO_END,
            "preprocess { resize = letterbox, pad { value = 0, position = center, rounding = floor"
                + " } }");

    assertSame(
        detector.predict(bright(detector, 1), List.of(new DecodedSize(8, 16, 0))).get(0),
        List.of(
            new Detection(1, 2, "dog", 0.75, 0, 4, 8, 4, null),
            new Detection(0, 1, "cat", 0.5, 4, 8, 4, 8, null)));
  }

  @Test
  void predict_allLabelsOfABox_areDetections() {
    Detector detector =
        detector(
            TinyDetectors.of(OutputKind.YOLO_OBJECTNESS),
            OutputKind.YOLO_OBJECTNESS,
            "detection { labels-per-box = all, min-score = 0.15 }");

    assertThat(predict(detector, 1).get(0))
        .extracting(Detection::label)
        .containsExactly("dog", "cat", "dog");
  }

  @Test
  void predict_firstLabel_isTheFirstClass() {
    String changes = "labels = [bird, cat], output.first-label = 0, detection.min-score = 0.6";
    OutputKind kind = OutputKind.BOXES_SCORES_LABELS;
    Detector detector =
        detector(TinyDetectors.of(kind), kind, changes.replace("label = 0", "label = 1"));

    assertThat(predict(detector, 1).get(0))
        .extracting(Detection::classId, Detection::categoryId, Detection::label)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 1, "bird"));
    Detector all =
        detector(TinyDetectors.of(kind), kind, "labels = [bird, cat], output.first-label = 1");
    assertThatThrownBy(() -> predict(all, 1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "The model's classes must be 1 to 2 (output.first-label, and the 2 labels): 0 for box"
                + " 1");
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputKind.class,
      names = {"YOLO", "YOLOX", "YOLO_OBJECTNESS", "END_TO_END", "BOXES_SCORES_LABELS", "DETR"})
  void answers_imageOfNumbersThatAreNone_failsAlone(OutputKind kind) {
    Detector detector = detector(TinyDetectors.of(kind), kind, "");

    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      List<ModelAnswer<List<Detection>>> answers =
          SingleImageRetry.answers(
              detector, bright(detector, 1, bad, 0), Collections.nCopies(3, SIZE));

      assertThat(answers.get(0)).isInstanceOf(ModelAnswer.Given.class);
      assertThat(answers.get(1)).isInstanceOf(ModelAnswer.Refused.class);
      assertThat(((ModelAnswer.Refused<?>) answers.get(1)).failure().message())
          .contains("must")
          .containsAnyOf("NaN", "Infinity");
      assertThat(answers.get(2)).isEqualTo(new ModelAnswer.Given<>(List.of()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YOLO | labels = [a] | Output answer must be [N, 4 + classes, anchors], here [1, 5, any]:"
            + " [1, 6, 3]",
        "YOLOX | output.strides = [8] | Output answer must have 4 anchors, one a cell of"
            + " output.strides [8] in 16 x 16 pixels: 5",
        "DETR | labels = [a] | Output logits must be [N, boxes, classes + 1], here [1, any, 2]: [1,"
            + " 3, 3]",
        "DETR | output.boxes = logits_ | output.boxes must be an output of the model: logits_ (did"
            + " you mean logits?); it has logits FLOAT[N, 3, 3], boxes FLOAT[N, 3, 4]",
        "RETINANET | output.scores = boxes, output.boxes = scores | Output scores must be [boxes,"
            + " 4], here [any, 4]: [3]",
        "YOLO | preprocess.resize = none | preprocess must give images of one size, but its height"
            + " depends on the image: detectors take letterbox, squash or short-long"
      })
  void warmUp_modelThatDoesNotFit_saysHow(OutputKind kind, String changes, String message) {
    String all =
        changes.contains("none")
            ? "preprocess { width = null, height = null, interpolation = null },"
            : "";
    assertThatThrownBy(() -> detector(TinyDetectors.of(kind), kind, all + changes).warmUp(1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(message);
  }

  @Test
  void predict_scoresThatAreNone_blameTheDescription() {
    Detector detector = detector(TinyDetectors.of(OutputKind.YOLO), OutputKind.YOLO, "");

    assertThatThrownBy(() -> predict(detector, 2))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("The model's scores must be in [0, 1], as its output.kind says: 1.5 for box 0");
  }

  private static List<List<Detection>> predict(Detector detector, float... brightness) {
    return detector.predict(
        bright(detector, brightness), Collections.nCopies(brightness.length, SIZE));
  }

  private static FloatBuffer bright(Detector detector, float... brightness) {
    FloatBuffer batch = ImageBuffers.ofBatch(detector, brightness.length);
    float[] image = new float[TinyDetectors.FLOATS];
    for (int i = 0; i < brightness.length; i++) {
      Arrays.fill(image, brightness[i]);
      batch.put(i * TinyDetectors.FLOATS, image);
    }
    return batch;
  }

  private static void assertSame(List<Detection> actual, List<Detection> expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-5, Double.class)
        .isEqualTo(expected);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed after each test
  private Detector detector(byte[] model, OutputKind kind, String changes) {
    Path file = TinyModels.write(directory, model);
    InferenceSession session = InferenceSession.open(file, TinyModels.onCpu(file));
    opened.add(session);
    ModelDescription description = TinyDetectors.description(kind, changes);
    return new Detector(session, description, CategoryIds.of(description.labels()));
  }
}
