package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.architecture.DetectionRun.Detection;
import org.mocovit.model.architecture.DetectionRun.Input;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;

/** The graph's own steps from answers to detections, against the same in plain Java. */
class DetectionTailIT {
  private static final int CLASSES = 3;
  private static final int HEIGHT = 100;
  private static final int WIDTH = 132;
  private static final InputSize IMAGE = new InputSize(HEIGHT, WIDTH);

  /** Rows and columns of the maps of such an input. */
  private static final int[][] MAPS = {{13, 17}, {7, 9}, {4, 5}, {2, 3}, {1, 2}};

  @ParameterizedTest
  @CsvSource({
    "1, 0.05, 1000, 0.5, 100",
    "2, 0.05, 1000, 0.5, 100",
    "3, 0.3, 50, 0.3, 300",
    "2, 0.0, 7, 0.0, 5",
    "2, 0.5, 2000, 1.0, 1000"
  })
  void detections_randomAnswers_areThoseOfPlainJava(
      int images, double minScore, int perLevel, double nmsIou, int perImage) throws OrtException {
    KeptDetections keep = new KeptDetections(minScore, perLevel, nmsIou, perImage);
    List<List<PlainRetinaNet.Level>> answers = new ArrayList<>();
    List<Detection> expected = new ArrayList<>();
    for (int image = 0; image < images; image++) {
      answers.add(answers(new Random(image), -1));
      expected.addAll(
          new PlainRetinaNet(keep, CLASSES, HEIGHT, WIDTH).detect(image, answers.get(image)));
    }

    List<Detection> detections = DetectionRun.run(model(keep), inputs(answers));

    assertThat(expected).hasSizeGreaterThan(5);
    assertSame(detections, expected);
  }

  @Test
  void detections_nothingAboveTheScore_areNone() throws OrtException {
    List<PlainRetinaNet.Level> low = answers(new Random(0), -20);

    assertThat(DetectionRun.run(model(KeptDetections.DEFAULT), inputs(List.of(low, low))))
        .isEmpty();
  }

  @Test
  void detections_someImagesWithout_keepTheirPlaces() throws OrtException {
    List<PlainRetinaNet.Level> low = answers(new Random(0), -20);
    List<PlainRetinaNet.Level> high = answers(new Random(1), -1);

    List<Detection> detections =
        DetectionRun.run(model(KeptDetections.DEFAULT), inputs(List.of(low, high, low)));

    assertThat(detections).isNotEmpty().allMatch(detection -> detection.image() == 1);
  }

  private static void assertSame(List<Detection> detections, List<Detection> expected) {
    assertThat(detections).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Detection wanted = expected.get(i);
      assertThat(detections.get(i).image()).isEqualTo(wanted.image());
      assertThat(detections.get(i).label()).isEqualTo(wanted.label());
      assertThat(detections.get(i).score()).isCloseTo(wanted.score(), within(1e-6f));
      // The graph computes in single precision, of sides of up to 62.5 times an anchor's.
      assertThat(detections.get(i).box()).containsExactly(wanted.box(), within(2e-3f));
    }
  }

  private static List<PlainRetinaNet.Level> answers(Random random, double meanLogit) {
    List<PlainRetinaNet.Level> levels = new ArrayList<>();
    for (int index = 0; index < MAPS.length; index++) {
      int rows = MAPS[index][0];
      int columns = MAPS[index][1];
      int anchors = rows * columns * 9;
      float[] logits = new float[anchors * CLASSES];
      float[] deltas = new float[anchors * 4];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) (meanLogit + 1.5 * random.nextGaussian());
      }
      for (int i = 0; i < deltas.length; i++) {
        // A few sides would grow by more than the limit.
        deltas[i] = (float) ((random.nextInt(50) == 0 ? 6 : 0.5) * random.nextGaussian());
      }
      levels.add(new PlainRetinaNet.Level(index, rows, columns, logits, deltas));
    }
    return levels;
  }

  private static ModelProto model(KeptDetections keep) {
    GraphBuilder graph = new GraphBuilder("tail");
    List<AnchorAnswer> answers = new ArrayList<>();
    List<AnchorLevel> anchors = new ArrayList<>();
    for (int index = 0; index < MAPS.length; index++) {
      Feature map = new Feature("map", List.of(1, MAPS[index][0], MAPS[index][1]));
      AnchorLevel level = AnchorLevel.of(32, 3, index, map, IMAGE);
      Feature logits = new Feature("logits" + index, List.of(level.count(), CLASSES));
      Feature deltas = new Feature("deltas" + index, List.of(level.count(), 4));
      graph.input(logits.name(), logits.dims());
      graph.input(deltas.name(), deltas.dims());
      answers.add(new AnchorAnswer(logits, deltas));
      anchors.add(level);
    }
    new DetectionTail(graph, keep, CLASSES).add(answers, anchors, IMAGE);
    return OnnxFile.of(graph.build(), Map.of());
  }

  private static Map<String, Input> inputs(List<List<PlainRetinaNet.Level>> images) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (int index = 0; index < MAPS.length; index++) {
      int level = index;
      int anchors = MAPS[index][0] * MAPS[index][1] * 9;
      inputs.put(
          "logits" + index,
          new Input(
              joined(images.stream().map(image -> image.get(level).logits()).toList()),
              images.size(),
              anchors,
              CLASSES));
      inputs.put(
          "deltas" + index,
          new Input(
              joined(images.stream().map(image -> image.get(level).deltas()).toList()),
              images.size(),
              anchors,
              4));
    }
    return inputs;
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.get(0).length * parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      System.arraycopy(parts.get(i), 0, all, i * parts.get(i).length, parts.get(i).length);
    }
    return all;
  }
}
