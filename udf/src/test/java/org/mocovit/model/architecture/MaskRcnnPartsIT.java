package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mocovit.model.architecture.DetectionRun.Input;
import org.mocovit.model.architecture.PlainBoxes.Scored;

/** Each part of a whole Mask R-CNN, from what the part before put out, against plain Java. */
class MaskRcnnPartsIT {
  private static final int CLASSES = 3;
  private static final int IMAGES = 2;
  private static final int WIDTH = 6;
  private static final int HIDDEN = 10;

  /** Odd sides on the way down. */
  private static final InputSize SIZE = new InputSize(100, 148);

  /** Anchors so small that the largest regions belong to the coarsest level. */
  private static final MaskRcnnForm FORM =
      new MaskRcnnForm(
          WIDTH,
          HIDDEN,
          5,
          1,
          8,
          new KeptProposals(0.7, 450),
          new KeptDetections(0.1, 300, 0.5, 40));

  private static final LiftedWeights WEIGHTS =
      new LiftedWeights(7, Map.of("rpn.deltas.bias", 0.6f), -1);

  private static final int[][] MAPS = {{25, 37}, {13, 19}, {7, 10}, {4, 5}, {2, 3}};

  private static final PlainMaskRcnn PLAIN = new PlainMaskRcnn(FORM, CLASSES, SIZE);

  private static final ZooOptions OPTIONS =
      ZooOptions.defaults()
          .withDetector(FORM)
          .withInputSize(SIZE)
          .withClasses(CLASSES)
          .withWeights(WEIGHTS);

  private static final List<TensorSpec> TENSORS = Zoo.tensors("mocovit-0.5x", OPTIONS);

  private static Probe probe;

  @BeforeAll
  static void run() throws OrtException {
    List<String> numbers = new ArrayList<>();
    for (int level = 2; level <= 6; level++) {
      numbers.add("p%d/rpn.conv.Relu".formatted(level));
      numbers.add(objectness(level));
      numbers.add(deltas(level));
      numbers.add(level == 6 ? "fpn.p6.MaxPool" : "fpn.output%d.Conv".formatted(level));
    }
    numbers.addAll(
        List.of(
            "proposals.regions",
            "box.pool.pooled",
            "box.logits.Gemm",
            "box.deltas.Gemm",
            "mask.pool.pooled",
            "mask.logits.Conv"));
    float[] images = TestImages.striped(IMAGES, SIZE.height(), SIZE.width());
    probe =
        Probe.run(
            Zoo.build("mocovit-0.5x", OPTIONS),
            numbers,
            List.of("proposals.best.image"),
            Map.of("input", new Input(images, IMAGES, 3, SIZE.height(), SIZE.width())));
  }

  private static String objectness(int level) {
    return "p%d/rpn.objectness.anchors.Reshape".formatted(level);
  }

  private static String deltas(int level) {
    return "p%d/rpn.deltas.anchors.Reshape".formatted(level);
  }

  @Test
  void pyramid_p6_isEverySecondPlaceOfP5() {
    float[] p5 = probe.numbers("fpn.output5.Conv");
    float[] p6 = probe.numbers("fpn.p6.MaxPool");

    assertThat(p6).hasSize(IMAGES * WIDTH * 2 * 3);
    for (int i = 0; i < p6.length; i++) {
      assertThat(p6[i]).isEqualTo(p5[(i / 6 * 4 + 2 * (i / 3 % 2)) * 5 + 2 * (i % 3)]);
    }
  }

  /** Objectness has a channel for each shape, deltas have four for each. */
  @Test
  void proposals_answers_goThroughPlacesThenShapes() {
    float[] scores = values("rpn.objectness.weight", 3, WIDTH);
    float[] boxes = values("rpn.deltas.weight", 12, WIDTH);
    float[] scoreBias = bias("rpn.objectness.bias", 3);
    float[] boxBias = bias("rpn.deltas.bias", 12);
    for (int level = 2; level <= 6; level++) {
      int places = MAPS[level - 2][0] * MAPS[level - 2][1];
      float[] x = probe.row("p%d/rpn.conv.Relu".formatted(level), 1);
      float[] objectness = probe.row(objectness(level), 1);
      float[] deltas = probe.row(deltas(level), 1);
      for (int place = 0; place < places; place++) {
        for (int k = 0; k < 3; k++) {
          assertThat(objectness[place * 3 + k])
              .isCloseTo(product(scores, k, scoreBias, x, place, places), within(1e-4f));
        }
        for (int k = 0; k < 12; k++) {
          assertThat(deltas[place * 12 + k])
              .isCloseTo(product(boxes, k, boxBias, x, place, places), within(1e-4f));
        }
      }
    }
  }

  private static float product(
      float[] weight, int out, float[] bias, float[] x, int place, int places) {
    double sum = bias[out];
    for (int c = 0; c < WIDTH; c++) {
      sum += (double) weight[out * WIDTH + c] * x[c * places + place];
    }
    return (float) sum;
  }

  @Test
  void proposals_ofEachImage_areThoseOfPlainJava() {
    float[] regions = probe.numbers("proposals.regions");
    long[] images = probe.integers("proposals.best.image");

    int next = 0;
    for (int image = 0; image < IMAGES; image++) {
      List<PlainMaskRcnn.Level> levels = new ArrayList<>();
      for (int i = 0; i < MAPS.length; i++) {
        levels.add(
            new PlainMaskRcnn.Level(
                i,
                MAPS[i][0],
                MAPS[i][1],
                probe.row(objectness(2 + i), image),
                probe.row(deltas(2 + i), image)));
      }
      List<Scored> expected = PLAIN.proposals(levels);
      assertThat(expected).hasSize(450);
      for (Scored box : expected) {
        assertThat(images[next]).isEqualTo(image);
        assertSame(Arrays.copyOfRange(regions, 4 * next, 4 * next + 4), box);
        next++;
      }
    }
    assertThat(images).hasSize(next);
  }

  @Test
  void pooling_ofRegions_isThatOfPlainJavaOnTheirLevels() {
    Set<Integer> levels =
        assertPooled(
            "box.pool.pooled",
            probe.numbers("proposals.regions"),
            probe.integers("proposals.best.image"),
            7);

    assertThat(levels).containsExactlyInAnyOrder(2, 3, 4, 5);
  }

  @Test
  void pooling_ofDetections_isThatOfPlainJavaOnTheirLevels() {
    Set<Integer> levels =
        assertPooled("mask.pool.pooled", probe.numbers("boxes"), probe.integers("images"), 14);

    assertThat(levels).hasSizeGreaterThan(1);
  }

  /** Compares, and returns the levels that occurred. */
  private static Set<Integer> assertPooled(String name, float[] boxes, long[] images, int side) {
    Set<Integer> levels = new HashSet<>();
    assertThat(probe.shape(name)).containsExactly(images.length, WIDTH, side, side);
    for (int i = 0; i < images.length; i++) {
      double[] corners = {boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]};
      int level = PLAIN.level(corners[2] - corners[0], corners[3] - corners[1]);
      levels.add(level);
      float[] map = probe.row("fpn.output%d.Conv".formatted(level), (int) images[i]);
      double[] expected =
          PlainMaskRcnn.align(
              new PlainMaskRcnn.Map(map, WIDTH, MAPS[level - 2][0], MAPS[level - 2][1]),
              1.0 / (1 << level),
              corners,
              side);
      float[] pooled = probe.row(name, i);
      for (int k = 0; k < expected.length; k++) {
        assertThat(pooled[k]).isCloseTo((float) expected[k], within(2e-3f));
      }
    }
    return levels;
  }

  /** The first layer takes channels, then rows, then columns, as PyTorch flattens them. */
  @Test
  void boxHead_ofRegions_isThatOfPlainJava() {
    int regions = probe.integers("proposals.best.image").length;
    for (int i = 0; i < regions; i += 7) {
      double[] x = toDoubles(probe.row("box.pool.pooled", i));
      double[] h = hidden("box.fc2", hidden("box.fc1", x));
      assertClose(probe.row("box.logits.Gemm", i), layer("box.logits", h, 1 + CLASSES));
      assertClose(probe.row("box.deltas.Gemm", i), layer("box.deltas", h, 4 * CLASSES));
    }
  }

  private static double[] hidden(String name, double[] x) {
    return Arrays.stream(layer(name, x, HIDDEN)).map(value -> Math.max(0, value)).toArray();
  }

  private static double[] layer(String name, double[] x, int out) {
    float[] weight = values(name + ".weight", out, x.length);
    float[] bias = bias(name + ".bias", out);
    double[] y = new double[out];
    for (int i = 0; i < out; i++) {
      y[i] = bias[i];
      for (int k = 0; k < x.length; k++) {
        y[i] += weight[i * x.length + k] * x[k];
      }
    }
    return y;
  }

  private static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < actual.length; k++) {
      assertThat((double) actual[k]).isCloseTo(expected[k], within(1e-3));
    }
  }

  @Test
  void detections_ofEachImage_areThoseOfPlainJava() {
    float[] boxes = probe.numbers("boxes");
    long[] images = probe.integers("images");
    long[] regionImages = probe.integers("proposals.best.image");
    int next = 0;
    for (int image = 0; image < IMAGES; image++) {
      int from = 0;
      while (regionImages[from] != image) {
        from++;
      }
      int to = from;
      while (to < regionImages.length && regionImages[to] == image) {
        to++;
      }
      List<Scored> expected =
          PLAIN.detections(
              rows("proposals.regions", from, to),
              rows("box.logits.Gemm", from, to),
              rows("box.deltas.Gemm", from, to));
      assertThat(expected).hasSizeGreaterThan(5);
      for (Scored box : expected) {
        assertThat(images[next]).isEqualTo(image);
        assertThat(probe.integers("labels")[next]).isEqualTo(box.group());
        assertThat((double) probe.numbers("scores")[next]).isCloseTo(box.score(), within(1e-5));
        assertSame(Arrays.copyOfRange(boxes, 4 * next, 4 * next + 4), box);
        next++;
      }
    }
    assertThat(images).hasSize(next);
    assertThat(Arrays.stream(probe.integers("labels")).distinct().count()).isGreaterThan(1);
  }

  @Test
  void masks_ofDetections_areTheOwnClasses() {
    float[] maps = probe.numbers("mask.logits.Conv");
    float[] masks = probe.numbers("masks");
    long[] labels = probe.integers("labels");

    assertThat(probe.shape("masks")).containsExactly(labels.length, 28, 28);
    for (int i = 0; i < masks.length; i++) {
      int detection = i / (28 * 28);
      int label = Math.toIntExact(labels[detection]);
      int at = (detection * CLASSES + label) * 28 * 28 + i % (28 * 28);
      assertThat((double) masks[i]).isCloseTo(1 / (1 + Math.exp(-maps[at])), within(1e-5));
    }
  }

  private static float[] rows(String name, int from, int to) {
    float[] all = probe.numbers(name);
    int size = Math.toIntExact(all.length / probe.shape(name)[0]);
    return Arrays.copyOfRange(all, from * size, to * size);
  }

  private static void assertSame(float[] box, Scored expected) {
    double[] corners = {expected.x1(), expected.y1(), expected.x2(), expected.y2()};
    for (int k = 0; k < 4; k++) {
      // The graph computes in single precision, of sides of up to 62.5 times an anchor's.
      assertThat((double) box[k]).isCloseTo(corners[k], within(5e-3));
    }
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** A weight as the network has asked for it. */
  private static float[] values(String name, int out, int in) {
    TensorSpec tensor =
        TENSORS.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
    assertThat(tensor.size()).isEqualTo(Math.multiplyExact(out, in));
    return WEIGHTS.values(tensor);
  }

  private static float[] bias(String name, int out) {
    return values(name, out, 1);
  }
}
