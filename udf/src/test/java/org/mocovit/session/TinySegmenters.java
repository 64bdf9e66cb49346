package org.mocovit.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mocovit.model.OutputKind;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * Models with masks of a few nodes: of an image of 16 x 16 pixels they say what they were made
 * with, boxes, scores and masks times its largest value, or times 1 where that is more. Above 2 the
 * masks are no numbers.
 */
public final class TinySegmenters {
  private final GraphBuilder graph = new GraphBuilder("segmenter");
  private final List<Integer> integerOutputs = new ArrayList<>();
  private final Layout layout;
  private final int boxes;
  private boolean empty;
  private int outputs;

  /** How the outputs lie. */
  public enum Layout {
    /** An axis for images, one for boxes. */
    BATCHED(OutputKind.BOXES_SCORES_LABELS_MASKS, false),
    /** The same, and masks have an axis of length 1. */
    BATCHED_WITH_CHANNEL(OutputKind.BOXES_SCORES_LABELS_MASKS, true),
    /** No axis for images. */
    SINGLE(OutputKind.BOXES_SCORES_LABELS_MASKS, false),
    /** The same, and masks have an axis of length 1. */
    SINGLE_WITH_CHANNEL(OutputKind.BOXES_SCORES_LABELS_MASKS, true),
    /** The boxes of all images one after another, with the image of each. */
    FLAT(OutputKind.MASK_RCNN, false);

    private final OutputKind kind;
    private final boolean channel;

    Layout(OutputKind kind, boolean channel) {
      this.kind = kind;
      this.channel = channel;
    }

    /** The kind whose models lie so. */
    public OutputKind kind() {
      return kind;
    }

    private boolean batched() {
      return this == BATCHED || this == BATCHED_WITH_CHANNEL;
    }
  }

  private TinySegmenters(Layout layout, int boxes) {
    this.layout = layout;
    this.boxes = boxes;
    graph.input("image", List.of(3, TinyDetectors.SIDE, TinyDetectors.SIDE));
    graph.node(
        "brightest",
        "ReduceMax",
        List.of("image"),
        Attributes.integers("axes", 1, 2, 3),
        Attributes.integer("keepdims", 0));
    graph.constant(Tensors.floats("one", List.of(1), new float[] {1}));
    graph.constant(Tensors.floats("two", List.of(1), new float[] {2}));
    graph.constant(Tensors.floats("none", List.of(1), new float[] {0}));
    graph.node("boxes_factor", "Min", List.of("brightest", "one"));
    graph.node("rest", "Sub", List.of("two", "brightest"));
    graph.node("root", "Sqrt", List.of("rest"));
    graph.node("nothing", "Mul", List.of("root", "none"));
    graph.node("masks_factor", "Add", List.of("boxes_factor", "nothing"));
    graph.node("labels_factor", "Mul", List.of("boxes_factor", "none"));
  }

  /**
   * A model; each of its boxes is of class 1.
   *
   * @param boxes corners, four numbers a box
   * @param masks rows of each box's mask
   */
  public static byte[] of(Layout layout, float[][] boxes, float[] scores, float[][][] masks) {
    List<Integer> sides = List.of(masks[0].length, masks[0][0].length);
    return new TinySegmenters(layout, boxes.length).file(boxes, scores, sides, flat(masks));
  }

  /** A model with masks of any shape: zeros, with the given sides behind those of the boxes. */
  public static byte[] ofShape(Layout layout, float[][] boxes, float[] scores, Integer... sides) {
    int values = boxes.length * Stream.of(sides).reduce(1, (one, other) -> one * other);
    return new TinySegmenters(layout, boxes.length)
        .file(boxes, scores, List.of(sides), new float[values]);
  }

  /** A model that finds nothing: all its outputs have 0 boxes. */
  public static byte[] ofNothing(Layout layout) {
    TinySegmenters model = new TinySegmenters(layout, 1);
    model.empty = true;
    return model.file(new float[1][4], new float[1], List.of(28, 28), new float[28 * 28]);
  }

  private byte[] file(float[][] boxes, float[] scores, List<Integer> sides, float[] masks) {
    output("boxes", "boxes_factor", List.of(4), flat(new float[][][] {boxes}));
    output("scores", "boxes_factor", List.of(), scores);
    labels();
    if (layout == Layout.FLAT) {
      images();
    }
    List<Integer> dims = new ArrayList<>(layout.channel ? List.of(1) : List.of());
    dims.addAll(sides);
    output("masks", "masks_factor", dims, masks);
    return file();
  }

  private static float[] flat(float[][][] arrays) {
    int length = 0;
    float[] flat = new float[0];
    for (float[][] array : arrays) {
      for (float[] row : array) {
        flat = Arrays.copyOf(flat, length + row.length);
        System.arraycopy(row, 0, flat, length, row.length);
        length += row.length;
      }
    }
    return flat;
  }

  private void output(String name, String factor, List<Integer> dims, float... values) {
    scaled(name, factor, dims, values);
    declare(name + "_scaled", name, dims);
  }

  /** Defines {@code [N, boxes, dims]}: values times a factor of each image. */
  private void scaled(String name, String factor, List<Integer> dims, float... values) {
    List<Integer> shape = new ArrayList<>(List.of(1, boxes));
    shape.addAll(dims);
    graph.constant(Tensors.floats(name + "_values", shape, values));
    graph.constant(Tensors.integers(name + "_axes", LongStream.range(1, shape.size()).toArray()));
    graph.node(name + "_each", "Unsqueeze", List.of(factor, name + "_axes"));
    graph.node(name + "_scaled", "Mul", List.of(name + "_values", name + "_each"));
  }

  /** Makes an output of {@code [N, boxes, dims]}, of the layout's shape. */
  private void declare(String node, String name, List<Integer> dims) {
    if (layout.batched()) {
      List<Integer> all = new ArrayList<>(List.of(empty ? 0 : boxes));
      all.addAll(dims);
      graph.output(kept(node, 1), name, all);
    } else {
      long[] shape = new long[1 + dims.size()];
      shape[0] = layout == Layout.FLAT ? -1 : boxes;
      IntStream.range(0, dims.size()).forEach(axis -> shape[axis + 1] = dims.get(axis));
      graph.constant(Tensors.integers(name + "_shape", shape));
      graph.node(name + "_flat", "Reshape", List.of(node, name + "_shape"));
      graph.output(kept(name + "_flat", 0), name, dims);
    }
    outputs++;
  }

  /** What is left along an axis: all, or nothing. */
  private String kept(String node, int axis) {
    if (!empty) {
      return node;
    }
    graph.constant(Tensors.integers(node + "_none", 0));
    graph.constant(Tensors.integers(node + "_axis", axis));
    graph.node(
        node + "_kept", "Slice", List.of(node, node + "_none", node + "_none", node + "_axis"));
    return node + "_kept";
  }

  private void labels() {
    scaled("labels", "labels_factor", List.of(), new float[boxes]);
    graph.node("labels_ones", "Add", List.of("labels_scaled", "one"));
    graph.node(
        "labels_cast",
        "Cast",
        List.of("labels_ones"),
        Attributes.integer("to", DataType.INT64_VALUE));
    declare("labels_cast", "labels", List.of());
    integerOutputs.add(outputs - 1);
  }

  /** The index of each box's image: the rows where there are ones. */
  private void images() {
    graph.node("places", "NonZero", List.of("labels_ones"));
    graph.constant(Tensors.integers("rows", 0));
    graph.node("images_rows", "Gather", List.of("places", "rows"), Attributes.integer("axis", 0));
    declare("images_rows", "images", List.of());
    integerOutputs.add(outputs - 1);
  }

  private byte[] file() {
    GraphProto.Builder model = graph.build().toBuilder();
    for (int index : integerOutputs) {
      model
          .getOutputBuilder(index)
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .setElemType(DataType.INT64.getNumber());
    }
    return OnnxFile.of(model.build(), Map.of()).toByteArray();
  }
}
