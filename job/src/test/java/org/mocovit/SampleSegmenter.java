package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * A model with masks in torchvision's layout, of a few nodes, described by a file beside it: it
 * sees an image as 16 x 16 pixels and finds a square and an angle in each, the surer the brighter
 * the image is. Of a white one the masks are no numbers.
 */
public final class SampleSegmenter {
  /** What it can find, in the order of its outputs. */
  public static final List<String> LABELS = List.of("square", "angle");

  /** Rows and columns of what it sees. */
  public static final int SIDE = 16;

  private static final String DESCRIPTION =
      """
      task = segment
      input { name = image, channels = RGB }
      preprocess {
        resize = squash, width = 16, height = 16
        interpolation = bilinear
        scale = 255, mean = [0, 0, 0], std = [1, 1, 1]
      }
      output {
        kind = boxes-scores-labels-masks, boxes = boxes, scores = scores, labels = labels
        masks = masks, first-label = 1
      }
      detection { min-score = 0.01, nms = none, labels-per-box = best, max-per-image = 10 }
      labels = [square, angle]
      """;

  private static final float[] BOXES = {4, 3, 12, 8, 1, 9, 7, 14};

  private SampleSegmenter() {}

  /** Whether a pixel belongs to an object, by the object's index in {@link #LABELS}. */
  public static boolean covers(int object, int x, int y) {
    boolean inBox =
        x >= BOXES[4 * object]
            && y >= BOXES[4 * object + 1]
            && x < BOXES[4 * object + 2]
            && y < BOXES[4 * object + 3];
    return inBox && (object == 0 || x < 3 || y >= 12);
  }

  /** Writes the model as {@code segmenter.onnx} into a directory, and its description beside it. */
  public static Path write(Path directory) throws IOException {
    GraphBuilder graph = new GraphBuilder("segmenter");
    graph.input("image", List.of(3, SIDE, SIDE));
    graph.node(
        "brightness",
        "ReduceMean",
        List.of("image"),
        Attributes.integers("axes", 1, 2, 3),
        Attributes.integer("keepdims", 0));
    graph.constant(Tensors.floats("none", List.of(1), new float[] {0}));
    graph.node("zero", "Mul", List.of("brightness", "none"));
    graph.constant(Tensors.floats("white", List.of(1), new float[] {1}));
    graph.node("darkness", "Sub", List.of("white", "brightness"));
    graph.node("logarithm", "Log", List.of("darkness"));
    graph.node("zero_but_none_of_white", "Mul", List.of("logarithm", "none"));
    output(graph, "boxes", "zero", List.of(4), BOXES);
    graph.constant(Tensors.integers("last", 1));
    graph.constant(Tensors.floats("likely", List.of(1, 2), new float[] {0.9f, 0.8f}));
    graph.node("factor", "Unsqueeze", List.of("brightness", "last"));
    graph.node("scaled", "Mul", List.of("likely", "factor"));
    graph.output("scaled", "scores", List.of(2));
    sum(graph, "numbers", "zero", List.of(), 1, 2);
    graph.node(
        "whole", "Cast", List.of("numbers_sum"), Attributes.integer("to", DataType.INT64_VALUE));
    graph.output("whole", "labels", List.of(2));
    output(graph, "masks", "zero_but_none_of_white", List.of(1, SIDE, SIDE), masks());
    Files.writeString(directory.resolve("segmenter.onnx.conf"), DESCRIPTION);
    return Files.write(
        directory.resolve("segmenter.onnx"),
        OnnxFile.of(withIntegers(graph.build(), 2), Map.of()).toByteArray());
  }

  private static float[] masks() {
    float[] masks = new float[2 * SIDE * SIDE];
    for (int i = 0; i < masks.length; i++) {
      int pixel = i % (SIDE * SIDE);
      boolean inside = covers(i / (SIDE * SIDE), pixel % SIDE, pixel / SIDE);
      masks[i] = inside ? 0.9f : 0.2f;
    }
    return masks;
  }

  /** An output {@code [N, 2, dims]}, the same of every image. */
  private static void output(
      GraphBuilder graph, String name, String zero, List<Integer> dims, float... values) {
    sum(graph, name, zero, dims, values);
    List<Integer> declared = new ArrayList<>(List.of(2));
    declared.addAll(dims);
    graph.output(name + "_sum", name, declared);
  }

  private static void sum(
      GraphBuilder graph, String name, String zero, List<Integer> dims, float... values) {
    List<Integer> shape = new ArrayList<>(List.of(1, 2));
    shape.addAll(dims);
    long[] axes = new long[shape.size() - 1];
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = axis + 1L;
    }
    graph.constant(Tensors.floats(name + "_values", shape, values));
    graph.constant(Tensors.integers(name + "_axes", axes));
    graph.node(name + "_zero", "Unsqueeze", List.of(zero, name + "_axes"));
    graph.node(name + "_sum", "Add", List.of(name + "_values", name + "_zero"));
  }

  private static GraphProto withIntegers(GraphProto graph, int output) {
    GraphProto.Builder changed = graph.toBuilder();
    changed
        .getOutputBuilder(output)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(DataType.INT64_VALUE);
    return changed.build();
  }
}
