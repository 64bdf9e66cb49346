package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.image.decode.Orientation;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.TinyModels;

/** The pipeline with a real model: what comes out for each image. */
class ImagePipelineIT {
  private static final ModelDescription DESCRIPTION =
      TinyModels.description(OutputKind.PROBABILITIES);

  @TempDir Path directory;

  static Stream<Arguments> sizes() {
    return Stream.of(1, 3, 8)
        .flatMap(batch -> Stream.of(0, 1, 7, 20).map(images -> Arguments.of(batch, images)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void next_goodImages_giveOneOutcomeEachInOrder(int batchSize, int images) {
    assertKinds(TinyModels.meanColour(), "g".repeat(images), batchSize);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void next_fixedBatch_givesOneOutcomeEachInOrder(int batchSize, int images) {
    assertKinds(TinyModels.meanColour(4), "g".repeat(images), batchSize);
  }

  /** g good, r unreadable, d undecodable, w white: the model fails on it. */
  static Stream<Arguments> mixtures() {
    return Stream.of(1, 3, 8)
        .flatMap(
            batch ->
                Stream.of(
                        "r",
                        "d",
                        "rgggggg",
                        "gggrggg",
                        "ggggggr",
                        "dgggggg",
                        "gggdggg",
                        "ggggggd",
                        "rdrdrdrdrdrdrdrdrdrd",
                        "gggggggrrrrrrrrggggg",
                        "ddddddddddgg",
                        "grdgrdgrdgrdgrdgrdgr",
                        "w",
                        "wgggggg",
                        "gggwggg",
                        "ggggggw",
                        "wwwwwwwww",
                        "gwrdgwrdgwrdgwrdgwrd")
                    .map(kinds -> Arguments.of(batch, kinds)));
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void next_badImagesAnywhere_costTheirOwnRowsOnly(int batchSize, String kinds) {
    assertKinds(TinyModels.failsOnWhite(), kinds, batchSize);
  }

  @Test
  void next_nanForOneImage_costsItsRowOnly() {
    List<ImageOutcome<List<ClassScore>>> outcomes =
        run(
            TinyModels.nanOnBlack(),
            i -> i == 2 ? Photos.png(9, 9, 0, 0, 0) : Photos.png(9, 9, 63, 127, 255),
            5,
            4);

    assertThat(outcomes).hasSize(5);
    for (int i = 0; i < 5; i++) {
      if (i == 2) {
        ImageOutcome.Failed<?> failed = (ImageOutcome.Failed<?>) outcomes.get(i);
        assertThat(failed.size()).isEqualTo(sizeOf(9, 9, Photos.png(9, 9, 0, 0, 0)));
        assertThat(failed.failure())
            .isEqualTo(
                new ImageOutcome.Failure(
                    Stage.INFER,
                    "SessionException",
                    "Output scores must hold numbers: NaN for class 0"));
      } else {
        assertThat(colours(outcomes.get(i))).containsExactly(255 / 4, 255 / 2, 255);
      }
    }
  }

  private void assertKinds(byte[] model, String kinds, int batchSize) {
    List<ImageOutcome<List<ClassScore>>> outcomes =
        run(
            model,
            i ->
                switch (kinds.charAt(i)) {
                  case 'r' -> throw new FileNotFoundException("no " + i);
                  case 'd' -> new byte[] {1, 2, 3};
                  case 'w' -> Photos.png(5, 4, 255, 255, 255);
                  default -> good(i);
                },
            kinds.length(),
            batchSize);

    assertThat(outcomes).hasSize(kinds.length());
    for (int i = 0; i < kinds.length(); i++) {
      assertThat(outcomes.get(i).image().imageId()).isEqualTo(i);
      assertOutcome(kinds.charAt(i), i, outcomes.get(i));
    }
  }

  private static void assertOutcome(char kind, int i, ImageOutcome<List<ClassScore>> outcome) {
    if (kind == 'g') {
      assertThat(((ImageOutcome.Predicted<?>) outcome).size())
          .isEqualTo(sizeOf(3 + i, 10, good(i)));
      assertThat(colours(outcome)).containsExactly(10 * i, 100, 200 - i);
      return;
    }
    ImageOutcome.Failed<?> failed = (ImageOutcome.Failed<?>) outcome;
    ImageOutcome.Failure failure = failed.failure();
    switch (kind) {
      case 'r' -> {
        assertThat(failed.size()).isNull();
        assertThat(failure)
            .isEqualTo(new ImageOutcome.Failure(Stage.READ, "FileNotFoundException", "no " + i));
      }
      case 'd' -> {
        assertThat(failed.size()).isNull();
        assertThat(failure.stage()).isEqualTo(Stage.DECODE);
        assertThat(failure.error()).isIn("NotAnImage", "DamagedImage");
      }
      default -> {
        assertThat(failed.size()).isEqualTo(sizeOf(5, 4, Photos.png(5, 4, 255, 255, 255)));
        assertThat(failure.stage()).isEqualTo(Stage.INFER);
        assertThat(failure.error()).isEqualTo("SessionException");
        assertThat(failure.message()).contains("[1, 3, 8, 8]").contains("Gather");
      }
    }
  }

  /** A photo of one colour, another for each i. */
  private static byte[] good(int i) {
    return Photos.png(3 + i, 10, 10 * i, 100, 200 - i);
  }

  private static ImageOutcome.DecodedSize sizeOf(int width, int height, byte[] encoded) {
    return new ImageOutcome.DecodedSize(width, height, encoded.length);
  }

  /** The predicted mean red, green and blue, 0..255. */
  private static int[] colours(ImageOutcome<List<ClassScore>> outcome) {
    int[] colours = new int[3];
    for (ClassScore score : ((ImageOutcome.Predicted<List<ClassScore>>) outcome).prediction()) {
      colours[score.classId()] = (int) Math.round(255 * score.score());
    }
    return colours;
  }

  private List<ImageOutcome<List<ClassScore>>> run(
      byte[] model, Photos.Source photos, int images, int batchSize) {
    Path file = TinyModels.write(directory, model);
    List<ImageOutcome<List<ClassScore>>> outcomes = new ArrayList<>();
    try (InferenceSession session = InferenceSession.open(file, TinyModels.onCpu(file));
        ImagePipeline<List<ClassScore>> pipeline =
            new ImagePipeline<>(
                Photos.refs(images).iterator(),
                image -> photos.encoded((int) image.imageId()),
                new ImageDecoder(Orientation.IGNORE),
                new Preprocessor(DESCRIPTION.preprocess()),
                new MeanColours(new Classifier(session, DESCRIPTION, TopClasses.of(3))),
                PipelineSettings.of(batchSize, 2),
                new StageTimes())) {
      pipeline.forEachRemaining(outcomes::add);
    }
    return outcomes;
  }

  /** Makes sure that the model is never asked about no images or more than there is room for. */
  private record MeanColours(Classifier classifier) implements BatchModel<List<ClassScore>> {
    @Override
    public int floatsPerImage() {
      return classifier.floatsPerImage();
    }

    @Override
    public int capacity(int images) {
      return classifier.capacity(images);
    }

    @Override
    public List<List<ClassScore>> predict(FloatBuffer batch, List<DecodedSize> images) {
      assertThat(images).isNotEmpty();
      assertThat(batch.capacity())
          .isGreaterThanOrEqualTo(capacity(images.size()) * floatsPerImage());
      return classifier.predict(batch, images);
    }
  }
}
