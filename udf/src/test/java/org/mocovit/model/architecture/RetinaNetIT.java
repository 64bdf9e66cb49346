package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.architecture.DetectionRun.Detection;
import org.mocovit.model.architecture.DetectionRun.Input;
import org.mocovit.model.architecture.TensorSpec.Role;
import org.mocovit.model.onnx.proto.ModelProto;

/** Whole detectors, from images to detections. */
class RetinaNetIT {
  private static final RetinaNetForm FORM =
      new RetinaNetForm(16, 16, 2, 32, PyramidTop.C5, KeptDetections.DEFAULT);

  /** Odd sides on the way down, so that the pyramid's maps are cut. */
  private static final InputSize SIZE = new InputSize(100, 148);

  @ParameterizedTest
  @ValueSource(
      strings = {"mocovit-0.5x", "mocovit-d-1.0x", "ghostnet-0.5x", "mobilenetv3-large-0.75x"})
  void run_batchOfThree_findsInEachImageWhatItFindsAlone(String name) throws OrtException {
    ModelProto model = Zoo.build(name, options(FORM).withWeights(new ManyDetections()));
    float[] images = TestImages.striped(3, SIZE.height(), SIZE.width());
    int size = images.length / 3;

    List<Detection> batch = DetectionRun.run(model, input(images, 3));

    for (int i = 0; i < 3; i++) {
      long image = i;
      List<Detection> found =
          batch.stream().filter(detection -> detection.image() == image).toList();
      List<Detection> alone =
          DetectionRun.run(model, input(Arrays.copyOfRange(images, i * size, (i + 1) * size), 1));
      assertThat(found).hasSizeGreaterThanOrEqualTo(100);
      assertThat(found).hasSameSizeAs(alone);
      for (int k = 0; k < found.size(); k++) {
        assertThat(found.get(k).label()).isEqualTo(alone.get(k).label());
        assertThat(found.get(k).score()).isCloseTo(alone.get(k).score(), within(1e-5f));
        assertThat(found.get(k).box()).containsExactly(alone.get(k).box(), within(1e-2f));
      }
    }
    assertThat(scores(batch, 0)).isNotEqualTo(scores(batch, 1));
  }

  @ParameterizedTest
  @CsvSource({"C5, FP32", "P5, FP32", "C5, FP16"})
  void run_forms_giveBoxesInsideTheInput(PyramidTop top, Precision precision) throws OrtException {
    RetinaNetForm form = new RetinaNetForm(8, 12, 1, 32, top, KeptDetections.DEFAULT);
    ModelProto model =
        Zoo.build(
            "mocovit-0.5x",
            options(form).withPrecision(precision).withWeights(new ManyDetections()));

    List<Detection> detections =
        DetectionRun.run(model, input(TestImages.striped(2, SIZE.height(), SIZE.width()), 2));

    assertThat(detections).hasSizeGreaterThanOrEqualTo(100);
    for (Detection detection : detections) {
      float[] box = detection.box();
      assertThat(box[0]).isBetween(0f, box[2]);
      assertThat(box[1]).isBetween(0f, box[3]);
      assertThat(box[2]).isLessThanOrEqualTo(SIZE.width());
      assertThat(box[3]).isLessThanOrEqualTo(SIZE.height());
      assertThat(detection.score()).isBetween(0.05f, 1f);
      assertThat(detection.label()).isBetween(0L, 4L);
    }
  }

  /** The nearest neighbours, as PyTorch's interpolation to a given size has them. */
  @Test
  void doubled_oddSides_givesTheNearestNeighbours() throws OrtException {
    ModelProto model =
        Network.trace(
                "doubled",
                new Feature("x", List.of(1, 2, 3)),
                "y",
                GraphForm.FOLDED,
                (net, x) -> net.row("doubled", () -> net.doubled(x, 3, 5)))
            .model(new SeededWeights(0), Map.of());

    float[] output = OnnxRun.run(model, new float[] {1, 2, 3, 4, 5, 6}, List.of(1, 1, 2, 3));

    assertThat(output).containsExactly(1, 1, 2, 2, 3, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6);
  }

  /** Anchors are counted row by row, at each place shape by shape, as the boxes of anchors are. */
  @Test
  void head_channels_becomeTheAnchorsOfEachPlace() throws OrtException {
    int classes = 2;
    RetinaNetHead head = new RetinaNetHead(classes, 1, 0);
    ModelProto model =
        Network.trace(
                "head",
                new Feature("x", List.of(1, 2, 3)),
                "y",
                GraphForm.FOLDED,
                (net, x) -> head.apply(net, x).logits())
            .model(new ChannelNumbers(), Map.of());

    float[] logits = OnnxRun.run(model, new float[] {0, 1, 2, 3, 4, 5}, List.of(1, 1, 2, 3));

    // At place p the channel of shape s and class c puts out 100 p + 2 s + c.
    for (int anchor = 0; anchor < 2 * 3 * 9; anchor++) {
      for (int c = 0; c < classes; c++) {
        assertThat(logits[anchor * classes + c])
            .isEqualTo(100 * (anchor / 9) + classes * (anchor % 9) + c);
      }
    }
  }

  /** With lateral identities, outputs of the middle alone and sums, by hand. */
  @ParameterizedTest
  @CsvSource({"C5, -3", "P5, 0"})
  void pyramid_identities_givesTheSumsOfTheMaps(PyramidTop top, float coarsest)
      throws OrtException {
    FeaturePyramid pyramid = new FeaturePyramid(1);
    for (int level = 0; level < 5; level++) {
      int wanted = level;
      ModelProto model =
          Network.trace(
                  "pyramid",
                  new Feature("x", List.of(3, 1, 1)),
                  "y",
                  GraphForm.FOLDED,
                  (net, x) -> {
                    List<Feature> maps =
                        List.of(
                            net.in("c3").slice(x, 0, 1),
                            net.in("c4").slice(x, 1, 1),
                            net.in("c5").slice(x, 2, 1));
                    return net.scale(pyramid.convolved(net.in("fpn"), maps, top).get(wanted), 1);
                  })
              .model(new Middles(), Map.of());

      float[] output = OnnxRun.run(model, new float[] {100, 20, -3}, List.of(1, 3, 1, 1));

      float[] expected = {117, 17, -3, -3, coarsest};
      assertThat(output).containsExactly(expected[level]);
    }
  }

  @Test
  void weights_seeded_expectThatObjectsAreRare() {
    float[] bias =
        new SeededWeights(0)
            .values(
                new TensorSpec("head.classification.logits.bias", List.of(9), Role.PRIOR_BIAS, 1));

    assertThat(bias)
        .hasSize(9)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : 1)
        .containsOnly(-4.59512f);
  }

  private static ZooOptions options(RetinaNetForm form) {
    return ZooOptions.defaults().withDetector(form).withInputSize(SIZE).withClasses(5);
  }

  private static Map<String, Input> input(float[] images, int count) {
    return Map.of("input", new Input(images, count, 3, SIZE.height(), SIZE.width()));
  }

  private static List<Float> scores(List<Detection> detections, long image) {
    List<Float> scores = new ArrayList<>();
    detections.stream()
        .filter(detection -> detection.image() == image)
        .forEach(detection -> scores.add(detection.score()));
    return scores;
  }

  /** Seeded weights, but that objects are not expected to be rare. */
  private record ManyDetections() implements WeightSource {
    @Override
    public float[] values(TensorSpec tensor) {
      return tensor.role() == Role.PRIOR_BIAS
          ? new float[tensor.size()]
          : new SeededWeights(5).values(tensor);
    }

    @Override
    public String provenance() {
      return "many detections";
    }
  }

  /** A last convolution whose channels put out 100 times the middle value plus their number. */
  private record ChannelNumbers() implements WeightSource {
    @Override
    public float[] values(TensorSpec tensor) {
      float[] values = new float[tensor.size()];
      for (int i = 0; i < tensor.dims().get(0); i++) {
        if (tensor.role() == Role.WEIGHT) {
          values[9 * i + 4] = 100;
        } else {
          values[i] = i;
        }
      }
      return values;
    }

    @Override
    public String provenance() {
      return "numbers of channels";
    }
  }

  /** Convolutions that put out what is in the middle of their kernel. */
  private record Middles() implements WeightSource {
    @Override
    public float[] values(TensorSpec tensor) {
      float[] values = new float[tensor.size()];
      if (tensor.role() == Role.WEIGHT) {
        values[values.length / 2] = 1;
      }
      return values;
    }

    @Override
    public String provenance() {
      return "middles";
    }
  }
}
