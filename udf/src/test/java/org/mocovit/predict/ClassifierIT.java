package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.ValidClasses;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionException;
import org.mocovit.session.TinyModels;

class ClassifierIT {
  private static final ModelDescription DESCRIPTION =
      TinyModels.description(OutputKind.PROBABILITIES);

  @TempDir Path directory;
  private final List<InferenceSession> opened = new ArrayList<>();

  @AfterEach
  void closeSessions() {
    opened.forEach(InferenceSession::close);
  }

  @Test
  void warmUp_batchTooLargeForABuffer_saysTheLimit() {
    for (byte[] model : List.of(TinyModels.meanColour(), TinyModels.meanColour(4))) {
      Classifier classifier = classifier(model);

      assertThatThrownBy(() -> classifier.warmUp(Integer.MAX_VALUE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("batch-size must be at most 2796202 for images of 192 floats: 2147483647");
    }
  }

  @Test
  void predict_freeBatch_ranksTheMeanColours() {
    Classifier classifier = classifier(TinyModels.meanColour());
    float[] blueish = colours(0.25f, 0.5f, 0.75f);
    float[] reddish = colours(1, 0, 0.5f);

    List<List<ClassScore>> predictions = classifier.predict(batch(classifier, blueish, reddish), 2);

    assertThat(predictions)
        .containsExactly(
            List.of(
                new ClassScore(2, "blue", 0.75),
                new ClassScore(1, "green", 0.5),
                new ClassScore(0, "red", 0.25)),
            List.of(
                new ClassScore(0, "red", 1),
                new ClassScore(2, "blue", 0.5),
                new ClassScore(1, "green", 0)));
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void predict_fixedBatch_givesThePredictionsOfAFreeOne(int fixed) {
    Classifier free = classifier(TinyModels.meanColour());
    Classifier portioned = classifier(TinyModels.meanColour(fixed));
    for (int images = 1; images <= 9; images++) {
      float[][] values = random(images);
      assertThat(portioned.capacity(images)).isEqualTo((images + fixed - 1) / fixed * fixed);

      assertThat(portioned.predict(batch(portioned, values), images))
          .hasSize(images)
          .isEqualTo(free.predict(batch(free, values), images));
    }
  }

  @Test
  void predict_twiceFromOneBuffer_ignoresWhatLiesBehind() {
    Classifier classifier = classifier(TinyModels.meanColour(4));
    float[][] values = random(5);
    FloatBuffer batch = batch(classifier, values);
    for (int i = 5 * TinyModels.FLOATS; i < batch.capacity(); i++) {
      batch.put(i, Float.NaN);
    }

    assertThat(classifier.predict(batch, 5)).isEqualTo(classifier.predict(batch, 5));
    assertThat(batch.position()).isZero();
    assertThat(batch.limit()).isEqualTo(batch.capacity());
  }

  @Test
  void predict_halfPrecision_isCloseToSingle() {
    Classifier single = classifier(TinyModels.meanColour());
    Classifier half = classifier(TinyModels.meanColourHalf());
    float[][] values = random(9);

    List<List<ClassScore>> expected = single.predict(batch(single, values), 9);
    List<List<ClassScore>> actual = half.predict(batch(half, values), 9);
    for (int image = 0; image < 9; image++) {
      for (ClassScore score : actual.get(image)) {
        assertThat(score.score()).isCloseTo(of(expected.get(image), score), within(1e-3));
      }
    }
  }

  @Test
  void predict_twoAxes_equalsTrailingAxes() {
    Classifier flat = classifier(TinyModels.flat());
    Classifier trailing = classifier(TinyModels.meanColour());
    float[][] values = random(3);

    assertThat(flat.predict(batch(flat, values), 3))
        .isEqualTo(trailing.predict(batch(trailing, values), 3));
  }

  @Test
  void predict_validClasses_ranksOnlyTheseAndKeepsTheModelsScores() {
    ModelDescription description = TinyModels.description(OutputKind.LOGITS);
    Classifier all = classifier(TinyModels.meanColour(), description, 3);
    Classifier some =
        classifier(
            TinyModels.meanColour(),
            description,
            new TopClasses(2, ValidClasses.of(List.of(0, 2))));
    float[][] values = random(5);

    List<List<ClassScore>> expected = all.predict(batch(all, values), 5);
    List<List<ClassScore>> actual = some.predict(batch(some, values), 5);

    for (int image = 0; image < 5; image++) {
      assertThat(actual.get(image))
          .isEqualTo(expected.get(image).stream().filter(c -> c.classId() != 1).toList());
    }
  }

  @Test
  void classifier_validClassThatTheModelDoesNotHave_isRefused() {
    assertThatThrownBy(
            () ->
                classifier(
                    TinyModels.meanColour(),
                    DESCRIPTION,
                    new TopClasses(1, ValidClasses.of(List.of(0, 3)))))
        .hasMessage("Class index must be below 3, the classes of custom: 3");
  }

  @Test
  void predict_logits_areMadeProbabilities() {
    Classifier classifier =
        classifier(TinyModels.meanColour(), TinyModels.description(OutputKind.LOGITS), 3);

    List<ClassScore> best = classifier.predict(batch(classifier, colours(0, 1, -1000)), 1).get(0);

    assertThat(best).extracting(ClassScore::classId).containsExactly(1, 0, 2);
    assertThat(best.get(0).score()).isCloseTo(Math.E / (Math.E + 1), within(1e-6));
    assertThat(best.stream().mapToDouble(ClassScore::score).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void predict_fewerWantedThanThereAre_keepsTheBest() {
    Classifier two = classifier(TinyModels.meanColour(), DESCRIPTION, 2);

    assertThat(two.predict(batch(two, colours(0.5f, 0.25f, 0.5f)), 1).get(0))
        .extracting(ClassScore::classId)
        .containsExactly(0, 2);
    assertThatThrownBy(() -> classifier(TinyModels.meanColour(), DESCRIPTION, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("top-k must be at least 1: 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOGITS", "PROBABILITIES"})
  void predict_nan_isNoPrediction(OutputKind kind) {
    Classifier classifier = classifier(TinyModels.nanOnBlack(), TinyModels.description(kind), 3);

    assertThatThrownBy(() -> classifier.predict(batch(classifier, colours(0, 0, 0)), 1))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("NaN");
    assertThat(classifier.predict(batch(classifier, colours(0, 0, 1)), 1)).hasSize(1);
  }

  @Test
  void predict_nanForOneClass_isNoPrediction() {
    Classifier classifier = classifier(TinyModels.meanColour(), DESCRIPTION, 1);

    assertThatThrownBy(() -> classifier.predict(batch(classifier, colours(1, Float.NaN, 0)), 1))
        .isInstanceOf(SessionException.class)
        .hasMessage("Output scores must hold numbers: NaN for class 1");
  }

  @Test
  void predict_logitsDeclaredProbabilities_areRefused() {
    Classifier classifier = classifier(TinyModels.meanColour());

    assertThatThrownBy(() -> classifier.predict(batch(classifier, colours(0, 0, 17)), 1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Output scores must hold probabilities, in [0, 1], as its output.kind says:"
                + " 17.0 for class 2");
  }

  @Test
  void predict_roundedProbability_isCutToOne() {
    Classifier classifier = classifier(TinyModels.meanColour(), DESCRIPTION, 1);

    assertThat(classifier.predict(batch(classifier, colours(1.0005f, 0, 0)), 1).get(0))
        .containsExactly(new ClassScore(0, "red", 1));
  }

  @Test
  void warmUp_everyForm_passes() {
    for (byte[] model :
        List.of(
            TinyModels.meanColour(),
            TinyModels.meanColour(4),
            TinyModels.meanColourHalf(),
            TinyModels.flat())) {
      classifier(model).warmUp(1);
    }
  }

  @Test
  void warmUp_otherNumberOfClasses_saysBoth() {
    Classifier classifier = classifier(TinyModels.meanColour(), changed("labels = [red]"), 1);

    assertThatThrownBy(() -> classifier.warmUp(1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Output scores must be [1, 1] for 1 images and the 1 labels of custom: [1, 3, 1, 1]");
  }

  @Test
  void warmUp_outputOfAnImage_isRefused() {
    Classifier classifier = classifier(TinyModels.noClassifier());

    assertThatThrownBy(() -> classifier.warmUp(1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageEndingWith("[1, 3, 8, 8]");
  }

  @Test
  void of_wrongInputName_suggestsTheNearestAndListsAll() {
    assertInvalid(() -> classifier(TinyModels.meanColour(), changed("input.name = imagee"), 1))
        .hasMessage(
            "input.name must be an input of the model: imagee (did you mean image?);"
                + " it has image FLOAT[N, 3, 8, 8]");
  }

  @Test
  void of_wrongOutputName_suggestsTheNearestAndListsAll() {
    assertInvalid(() -> classifier(TinyModels.meanColour(), changed("output.name = logits"), 1))
        .hasMessage(
            "output.name must be an output of the model: logits; it has scores FLOAT[N, 3, 1, 1]");
  }

  @Test
  void of_otherSize_saysBoth() {
    assertInvalid(() -> classifier(TinyModels.meanColour(), changed("preprocess.width = 9"), 1))
        .hasMessage(
            "preprocess must give images of the input's width, 8, and gives 9:"
                + " image FLOAT[N, 3, 8, 8]");
  }

  @Test
  void of_sizeDependsOnTheImage_asksForACrop() {
    String shortestEdge = "preprocess = null\n" + preprocess("resize = shortest-edge, size = 8");
    assertInvalid(() -> classifier(TinyModels.meanColour(), changed(shortestEdge), 1))
        .hasMessage(
            "preprocess must give images of one size, but its height depends on the image:"
                + " add crop");
  }

  @Test
  void of_integerInput_saysItsType() {
    assertInvalid(() -> classifier(TinyModels.integerInput()))
        .hasMessage("Input must be of type FLOAT or FLOAT16: image UINT8[N, 3, 8, 8]");
  }

  private static String preprocess(String resize) {
    return "preprocess { interpolation = bilinear, scale = 255, mean = [0, 0, 0], std = [1, 1, 1], "
        + resize
        + " }";
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertInvalid(
      ThrowingCallable callable) {
    return assertThatThrownBy(callable).isInstanceOf(InvalidModelException.class);
  }

  private static ModelDescription changed(String change) {
    return ModelDescription.parse(
        ConfigFactory.parseString(
            TinyModels.descriptionText(OutputKind.PROBABILITIES) + "\n" + change),
        "tiny.conf");
  }

  private Classifier classifier(byte[] model) {
    return classifier(model, DESCRIPTION, 3);
  }

  private Classifier classifier(byte[] model, ModelDescription description, int topK) {
    return classifier(model, description, TopClasses.of(topK));
  }

  @SuppressWarnings("MustBeClosedChecker") // closed after each test
  private Classifier classifier(byte[] model, ModelDescription description, TopClasses top) {
    Path file = TinyModels.write(directory, model);
    InferenceSession session = InferenceSession.open(file, TinyModels.onCpu(file));
    opened.add(session);
    return new Classifier(session, description, top);
  }

  private static double of(List<ClassScore> scores, ClassScore wanted) {
    return scores.stream()
        .filter(score -> score.classId() == wanted.classId())
        .findFirst()
        .orElseThrow()
        .score();
  }

  private static float[] colours(float red, float green, float blue) {
    float[] image = new float[TinyModels.FLOATS];
    Arrays.fill(image, 0, 64, red);
    Arrays.fill(image, 64, 128, green);
    Arrays.fill(image, 128, 192, blue);
    return image;
  }

  private static float[][] random(int images) {
    Random random = new Random(images);
    float[][] values = new float[images][TinyModels.FLOATS];
    for (float[] image : values) {
      for (int i = 0; i < image.length; i++) {
        image[i] = random.nextFloat();
      }
    }
    return values;
  }

  private static FloatBuffer batch(Classifier classifier, float[]... images) {
    int floats = classifier.floatsPerImage();
    FloatBuffer batch =
        ByteBuffer.allocateDirect(classifier.capacity(images.length) * floats * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < images.length; i++) {
      batch.put(i * floats, images[i]);
    }
    return batch;
  }
}
