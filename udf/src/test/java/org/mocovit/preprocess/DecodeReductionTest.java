package org.mocovit.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.decode.Decoding;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.decode.Reduction;
import org.mocovit.image.resample.Interpolation;

class DecodeReductionTest {
  private static final Normalization HALVES =
      new Normalization(
          255, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5), Normalization.ChannelOrder.RGB);

  @ParameterizedTest
  @CsvSource({
    "4032, 3024, 4",
    "4096, 4096, 8",
    "4095, 4096, 4",
    "512, 512, 1",
    "1023, 1024, 1",
    "1024, 1024, 2",
    "1024, 9000, 2",
    "100, 100, 1",
  })
  void factor_shortestEdge256_leavesTwiceTheResizedSides(int width, int height, int factor) {
    assertThat(new DecodeReduction(spec(new ResizeRule.ShortestEdge(256))).factor(width, height))
        .isEqualTo(factor);
  }

  @Test
  void factor_noResize_is1() {
    assertThat(new DecodeReduction(spec(new ResizeRule.None())).factor(9000, 9000)).isEqualTo(1);
  }

  @Test
  void factor_plainBilinear_is1() {
    PreprocessSpec plain =
        new PreprocessSpec(
            Orientation.IGNORE,
            Decoding.FAST,
            new ResizeRule.Squash(8, 8),
            Interpolation.BILINEAR_PLAIN,
            null,
            HALVES);
    assertThat(new DecodeReduction(plain).factor(9000, 9000)).isEqualTo(1);
  }

  /** A view of 256 x 2^31 pixels cannot be; the resize says so. */
  @Test
  void factor_viewThatCannotBe_is1() {
    assertThat(new DecodeReduction(spec(new ResizeRule.ShortestEdge(256))).factor(1, 90_000_000))
        .isEqualTo(1);
  }

  @Test
  void reduction_exactDecoding_isNone() {
    PreprocessSpec exact =
        new PreprocessSpec(
            Orientation.IGNORE,
            new ResizeRule.ShortestEdge(8),
            Interpolation.BILINEAR,
            null,
            HALVES);
    assertThat(new Preprocessor(exact).reduction()).isSameAs(Reduction.NONE);
  }

  static Stream<List<String>> drafts() {
    return PillowGoldens.rows("drafts.csv").stream();
  }

  /** As {@code Image.thumbnail} resizes what {@code Image.draft} leaves. */
  @ParameterizedTest
  @MethodSource("drafts")
  void view_reducedImage_equalsPillowsResizeOfTheDraft(List<String> draft) throws Exception {
    int factor = Integer.parseInt(draft.get(1));
    Preprocessor preprocessor = new Preprocessor(spec(new ResizeRule.Squash(9, 7)));
    assertThat(
            PillowGoldens.digest(
                preprocessor.view(
                    new ImageDecoder(Orientation.IGNORE)
                        .decode(
                            Base64.getDecoder().decode(draft.get(6)), (width, height) -> factor))))
        .isEqualTo(draft.get(5));
  }

  private static PreprocessSpec spec(ResizeRule rule) {
    return new PreprocessSpec(
        Orientation.IGNORE, Decoding.FAST, rule, Interpolation.BILINEAR, null, HALVES);
  }
}
