package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.mask.PlainMasks;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.TinyDetectors;
import org.mocovit.session.TinyModels;
import org.mocovit.session.TinySegmenters;
import org.mocovit.session.TinySegmenters.Layout;

/** From a model's outputs to masks, compared with masks that are made in full size. */
class DetectorMasksIT {
  private static final int SIDE = TinyDetectors.SIDE;

  /** The last one goes; one lies within the image, one beyond it, one is a pixel. */
  private static final float[][] BOXES = {
    {2, 3, 11, 9}, {8, 8, 20, 17}, {5, 5, 5.5f, 5.5f}, {0, 0, 16, 16}
  };

  private static final float[] SCORES = {0.9f, 0.8f, 0.75f, 0.2f};
  private static final String LETTERBOX =
      "preprocess { resize = letterbox, pad { value = 0, position = center, rounding = floor } }";
  private static final String AS_IT_IS = "";

  @TempDir Path directory;
  private final List<InferenceSession> opened = new ArrayList<>();

  @AfterEach
  void closeSessions() {
    opened.forEach(InferenceSession::close);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void predict_masksOfBoxes_arePastedIntoTheImage(Layout layout) {
    float[][][] masks = masks(1, 28, 28);
    Detector detector = detector(TinySegmenters.of(layout, BOXES, SCORES, masks), layout, "");
    DecodedSize size = new DecodedSize(40, 24, 0);
    detector.warmUp(2);

    List<List<Detection>> found = predict(detector, size, 1, 0.8f, 0);

    assertThat(found.get(0)).hasSize(3);
    assertThat(found.get(1)).hasSize(3);
    assertThat(found.get(2)).isEmpty();
    float[] brightness = {1, 0.8f};
    for (int image = 0; image < 2; image++) {
      for (int box = 0; box < 3; box++) {
        float b = brightness[image];
        float[] corners = BOXES[box];
        float[] original = {
          corners[0] * b * 40 / SIDE,
          corners[1] * b * 24 / SIDE,
          corners[2] * b * 40 / SIDE,
          corners[3] * b * 24 / SIDE
        };
        assertThat(found.get(image).get(box).mask())
            .isEqualTo(plain(PlainMasks.pasted(times(masks[box], b), original, 24, 40)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Layout.class, names = "FLAT", mode = EnumSource.Mode.EXCLUDE)
  void predict_masksOfTheInput_areResizedToTheImage(Layout layout) {
    float[][][] masks = masks(2, SIDE, SIDE);
    Detector detector = detector(TinySegmenters.of(layout, BOXES, SCORES, masks), layout, "");

    List<List<Detection>> found = predict(detector, new DecodedSize(40, 24, 0), 1, 0.8f);

    for (int box = 0; box < 3; box++) {
      assertThat(found.get(0).get(box).mask())
          .isEqualTo(plain(PlainMasks.resized(masks[box], 24, 40)));
      assertThat(found.get(1).get(box).mask())
          .isEqualTo(plain(PlainMasks.resized(times(masks[box], 0.8f), 24, 40)));
    }
  }

  @Test
  void predict_flatMasksOfTheInputsSides_areOfBoxesAllTheSame() {
    float[][][] masks = masks(2, SIDE, SIDE);
    Detector detector =
        detector(TinySegmenters.of(Layout.FLAT, BOXES, SCORES, masks), Layout.FLAT, AS_IT_IS);

    assertThat(predict(detector, new DecodedSize(16, 16, 0), 1).get(0).get(1).mask())
        .isEqualTo(plain(PlainMasks.pasted(masks[1], BOXES[1], 16, 16)));
  }

  @Test
  void predict_inputThatIsTheImage_keepsThePixelsOfItsMask() {
    float[][][] masks = masks(3, SIDE, SIDE);
    Detector detector =
        detector(TinySegmenters.of(Layout.SINGLE, BOXES, SCORES, masks), Layout.SINGLE, AS_IT_IS);

    List<Detection> found = predict(detector, new DecodedSize(16, 16, 0), 1).get(0);

    for (int box = 0; box < 3; box++) {
      assertThat(found.get(box).mask()).isEqualTo(plain(masks[box]));
    }
  }

  @ParameterizedTest
  @CsvSource({"40,20,16,8,0,4", "10,30,5,16,5,0", "16,16,16,16,0,0", "8,7,16,14,0,1"})
  void predict_letterbox_isUndoneForBothForms(
      int width, int height, int shownWidth, int shownHeight, int left, int top) {
    double scale = Math.min(16.0 / width, 16.0 / height);
    DecodedSize size = new DecodedSize(width, height, 0);
    float[][][] whole = masks(4, SIDE, SIDE);
    float[][][] ofBoxes = masks(5, 28, 28);
    Layout layout = Layout.BATCHED_WITH_CHANNEL;
    Detector onInput = detector(TinySegmenters.of(layout, BOXES, SCORES, whole), layout, LETTERBOX);
    Detector inBoxes =
        detector(TinySegmenters.of(layout, BOXES, SCORES, ofBoxes), layout, LETTERBOX);

    Detection shown = predict(onInput, size, 1).get(0).get(0);
    Detection pasted = predict(inBoxes, size, 1).get(0).get(0);

    float[][] part = PlainMasks.part(whole[0], left, top, shownHeight, shownWidth);
    float[] original = {
      (float) ((BOXES[0][0] - left) / scale),
      (float) ((BOXES[0][1] - top) / scale),
      (float) ((BOXES[0][2] - left) / scale),
      (float) ((BOXES[0][3] - top) / scale)
    };
    assertThat(shown.mask()).isEqualTo(plain(PlainMasks.resized(part, height, width)));
    assertThat(pasted.mask())
        .isEqualTo(plain(PlainMasks.pasted(ofBoxes[0], original, height, width)));
  }

  @Test
  void predict_maskWithoutPixels_isADetectionWithAnEmptyMask() {
    float[][][] masks = new float[4][28][28];
    Detector detector =
        detector(TinySegmenters.of(Layout.FLAT, BOXES, SCORES, masks), Layout.FLAT, AS_IT_IS);

    assertThat(predict(detector, new DecodedSize(40, 24, 0), 1).get(0))
        .hasSize(3)
        .extracting(Detection::mask)
        .containsOnly(plain(new float[24][40]));
  }

  @Test
  void predict_threshold_isTheDescriptions() {
    float[][][] masks = masks(6, SIDE, SIDE);
    Detector detector =
        detector(
            TinySegmenters.of(Layout.BATCHED, BOXES, SCORES, masks),
            Layout.BATCHED,
            "detection.mask-threshold = 0.8");

    assertThat(predict(detector, new DecodedSize(16, 16, 0), 1).get(0).get(0).mask())
        .isEqualTo(DetectedObject.Mask.of(PlainMasks.above(masks[0], 0.8f)))
        .isNotEqualTo(plain(masks[0]));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void predict_noDetection_needsNoMasks(Layout layout) {
    Detector detector = detector(TinySegmenters.ofNothing(layout), layout, AS_IT_IS);
    detector.warmUp(2);

    assertThat(predict(detector, new DecodedSize(40, 24, 0), 1, 1))
        .containsExactly(List.of(), List.of());
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void answers_imageWhoseMaskIsNoNumber_failsAlone(Layout layout) {
    byte[] model = TinySegmenters.of(layout, BOXES, SCORES, masks(7, 28, 28));
    Detector detector = detector(model, layout, AS_IT_IS);

    List<ModelAnswer<List<Detection>>> answers =
        SingleImageRetry.answers(
            detector,
            bright(detector, 1, 3, 0.9f),
            Collections.nCopies(3, new DecodedSize(40, 24, 0)));

    assertThat(answers.get(0)).isInstanceOf(ModelAnswer.Given.class);
    assertThat(answers.get(1)).isInstanceOf(ModelAnswer.Refused.class);
    assertThat(((ModelAnswer.Refused<?>) answers.get(1)).failure().message())
        .isEqualTo("The model's masks must be finite numbers: NaN for box 0");
    assertThat(answers.get(2)).isInstanceOf(ModelAnswer.Given.class);
  }

  @Test
  void predict_masksThatAreNoProbabilities_blameTheDescription() {
    float[][][] masks = masks(8, 28, 28);
    masks[1][27][27] = 4.5f;
    Detector detector =
        detector(TinySegmenters.of(Layout.SINGLE, BOXES, SCORES, masks), Layout.SINGLE, AS_IT_IS);

    assertThatThrownBy(() -> predict(detector, new DecodedSize(40, 24, 0), 1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("The model's masks must be in [0, 1], as its output.kind says: 4.5 for box 1");
  }

  @Test
  void predict_maskOfNoDetection_isNotLookedAt() {
    float[][][] masks = masks(9, 28, 28);
    masks[3][0][0] = Float.NaN;
    Detector detector =
        detector(TinySegmenters.of(Layout.FLAT, BOXES, SCORES, masks), Layout.FLAT, AS_IT_IS);

    assertThat(predict(detector, new DecodedSize(40, 24, 0), 1).get(0)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SINGLE | masks = scores, output.scores = masks | Output masks must be [boxes], here [4]:"
            + " [4, 28, 28]",
        "BATCHED | masks = boxes, output.boxes = masks | Output masks must be [N, boxes, 4], here"
            + " [1, 4, 4]: [1, 4, 28, 28]",
        "SINGLE_WITH_CHANNEL | masks = labels, output.labels = masks | Output masks must be"
            + " [boxes], here [4]: [4, 1, 28, 28]",
        "BATCHED | masks = mask | output.masks must be an output of the model: mask (did you mean"
            + " masks?); it has boxes FLOAT[N, 4, 4], scores FLOAT[N, 4], labels INT64[N, 4], masks"
            + " FLOAT[N, 4, 28, 28]"
      })
  void warmUp_outputsOfOtherShapes_sayWhich(Layout layout, String names, String message) {
    byte[] model = TinySegmenters.of(layout, BOXES, SCORES, masks(10, 28, 28));

    assertThatThrownBy(() -> detector(model, layout, "output." + names).warmUp(1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @MethodSource
  void warmUp_masksOfOtherShapes_sayWhich(Layout layout, List<Integer> sides, String message) {
    byte[] model = TinySegmenters.ofShape(layout, BOXES, SCORES, sides.toArray(Integer[]::new));

    assertThatThrownBy(() -> detector(model, layout, AS_IT_IS).warmUp(1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Output masks must be " + message);
  }

  static Stream<Arguments> warmUp_masksOfOtherShapes_sayWhich() {
    return Stream.of(
        Arguments.of(
            Layout.FLAT, List.of(28), "[boxes, rows, columns], here [4, any, any]: [4, 28]"),
        Arguments.of(
            Layout.SINGLE,
            List.of(2, 7, 7),
            "[boxes, 1, rows, columns], here [4, 1, any, any]: [4, 2, 7, 7]"),
        Arguments.of(
            Layout.BATCHED,
            List.of(2, 7, 7),
            "[N, boxes, 1, rows, columns], here [1, 4, 1, any, any]: [1, 4, 2, 7, 7]"),
        Arguments.of(
            Layout.BATCHED,
            List.of(7),
            "[N, boxes, 1, rows, columns], here [1, 4, 1, any, any]: [1, 4, 7]"),
        Arguments.of(
            Layout.SINGLE, List.of(1), "[boxes, 1, rows, columns], here [4, 1, any, any]: [4, 1]"));
  }

  private static DetectedObject.Mask plain(float[][] image) {
    return DetectedObject.Mask.of(PlainMasks.above(image, 0.5f));
  }

  private static float[][] times(float[][] mask, float factor) {
    float[][] product = new float[mask.length][mask[0].length];
    for (int row = 0; row < mask.length; row++) {
      for (int column = 0; column < mask[0].length; column++) {
        product[row][column] = mask[row][column] * factor;
      }
    }
    return product;
  }

  /** A mask a box. */
  private static float[][][] masks(long seed, int rows, int columns) {
    Random random = new Random(seed);
    float[][][] masks = new float[BOXES.length][rows][columns];
    for (float[][] mask : masks) {
      for (float[] row : mask) {
        for (int column = 0; column < columns; column++) {
          row[column] = random.nextFloat();
        }
      }
    }
    return masks;
  }

  private static List<List<Detection>> predict(
      Detector detector, DecodedSize size, float... brightness) {
    return detector.predict(
        bright(detector, brightness), Collections.nCopies(brightness.length, size));
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

  @SuppressWarnings("MustBeClosedChecker") // closed after each test
  private Detector detector(byte[] model, Layout layout, String changes) {
    Path file = TinyModels.write(directory, model);
    InferenceSession session = InferenceSession.open(file, TinyModels.onCpu(file));
    opened.add(session);
    ModelDescription description =
        TinyDetectors.description(layout.kind(), "detection.nms = none\n" + changes);
    return new Detector(session, description, CategoryIds.of(description.labels()));
  }
}
