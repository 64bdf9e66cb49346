package org.mocovit.session;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.OutputRole;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.TensorShapeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * Detectors of a few nodes, one of each output kind without masks, that all say the same of an
 * image of 16 x 16 pixels. Where its largest value is 1: class 1 with 0.75 from (4, 4) to (12, 8),
 * class 0 with 0.5 from (8, 8) to (20, 16), and nothing else above 0.2. Where it is 0: nothing
 * above a third.
 */
public final class TinyDetectors {
  public static final int SIDE = 16;
  public static final int FLOATS = 3 * SIDE * SIDE;

  private static final float[] BOXES = {4, 4, 12, 8, 8, 8, 20, 16, 0, 0, 4, 4};
  private static final float[] SCORES = {0.75f, 0.5f, 0.1f};
  private static final float[] LABELS = {1, 0, 1};
  private static final float[] ROWS = {
    4, 4, 12, 8, 0.75f, 1, 8, 8, 20, 16, 0.5f, 0, 0, 0, 4, 4, 0.1f, 1
  };

  private final GraphBuilder graph = new GraphBuilder("detector");
  private final List<Integer> integerOutputs = new ArrayList<>();
  private int outputs;

  private TinyDetectors() {
    this(graph -> graph.input("image", List.of(3, SIDE, SIDE)));
    graph.node(
        "brightest",
        "ReduceMax",
        List.of("image_floats"),
        Attributes.integers("axes", 1, 2, 3),
        Attributes.integer("keepdims", 0));
  }

  private TinyDetectors(Consumer<GraphBuilder> input) {
    input.accept(graph);
    graph.node(
        "image_floats", "Cast", List.of("image"), Attributes.integer("to", DataType.FLOAT_VALUE));
  }

  /** A model of a kind with a free batch axis. */
  public static byte[] of(OutputKind kind) {
    return file(new TinyDetectors().build(kind));
  }

  /** A model of a kind that takes so many images at once. */
  public static byte[] fixed(OutputKind kind, int batch) {
    GraphProto.Builder model = new TinyDetectors().build(kind).toBuilder();
    shape(model.getInputBuilder(0)).getDimBuilder(0).clearDimParam().setDimValue(batch);
    return file(model.build());
  }

  /** A model of a kind that takes images of any sides. */
  public static byte[] anySides(OutputKind kind) {
    GraphProto.Builder model = new TinyDetectors().build(kind).toBuilder();
    shape(model.getInputBuilder(0)).getDimBuilder(2).clearDimValue().setDimParam("height");
    shape(model.getInputBuilder(0)).getDimBuilder(3).clearDimValue().setDimParam("width");
    return file(model.build());
  }

  /** {@link OutputKind#BOXES_SCORES_LABELS} whose outputs have no axis for images. */
  public static byte[] outputsWithoutBatchAxis() {
    TinyDetectors detector = new TinyDetectors();
    detector.flatBoxes();
    return file(detector.built());
  }

  /** The same whose input, {@code [3, 16, 16]}, has none either. */
  public static byte[] withoutBatchAxis() {
    TinyDetectors detector = new TinyDetectors(graph -> graph.input("image", List.of(SIDE, SIDE)));
    detector.graph.node(
        "number", "ReduceMax", List.of("image_floats"), Attributes.integer("keepdims", 0));
    detector.graph.constant(Tensors.integers("first", 0));
    detector.graph.node("brightest", "Unsqueeze", List.of("number", "first"));
    detector.flatBoxes();
    GraphProto.Builder model = detector.built().toBuilder();
    shape(model.getInputBuilder(0)).getDimBuilder(0).clearDimParam().setDimValue(3);
    return file(model.build());
  }

  /** {@link OutputKind#END_TO_END} with the input and the output in 16-bit floats. */
  public static byte[] half() {
    TinyDetectors detector = new TinyDetectors();
    detector.scaled("whole", List.of(3, 6), ROWS);
    detector.graph.node(
        "halves",
        "Cast",
        List.of("whole_scaled"),
        Attributes.integer("to", DataType.FLOAT16_VALUE));
    detector.output("halves", "answer", List.of(3, 6));
    GraphProto.Builder model = detector.built().toBuilder();
    type(model.getInputBuilder(0), DataType.FLOAT16);
    type(model.getOutputBuilder(0), DataType.FLOAT16);
    return file(model.build());
  }

  private void flatBoxes() {
    flat("boxes", List.of(4), BOXES);
    flat("scores", List.of(), SCORES);
    integers("labels", "flat_labels", LABELS);
  }

  /** What the models say about themselves, and changes. */
  public static ModelDescription description(OutputKind kind, String changes) {
    return ModelDescription.parse(
        ConfigFactory.parseString(descriptionText(kind) + changes), "tiny.conf");
  }

  /** {@link #description} as HOCON. */
  public static String descriptionText(OutputKind kind) {
    StringBuilder names = new StringBuilder();
    for (OutputRole role : kind.outputs()) {
      names.append(role.path()).append(" = ").append(name(role)).append('\n');
    }
    return """
    task = %s
    input { name = image, channels = RGB }
    preprocess {
      resize = squash, width = 16, height = 16
      interpolation = bilinear
      scale = 255, mean = [0, 0, 0], std = [1, 1, 1]
    }
    detection {
      min-score = 0.4, nms = per-class, nms-iou = 0.5, labels-per-box = best, max-per-image = 10
    }
    labels = [cat, dog]
    output.kind = %s
    %s
    %s
    """
        .formatted(
            kind.task().key(),
            kind.key(),
            kind == OutputKind.YOLOX ? "output.strides = [8, 16]" : "",
            names);
  }

  private static String name(OutputRole role) {
    return role == OutputRole.ANSWER ? "answer" : role.key();
  }

  private GraphProto build(OutputKind kind) {
    switch (kind) {
      case END_TO_END -> answer(List.of(3, 6), ROWS);
      case YOLO ->
          answer(
              List.of(6, 3),
              8,
              14,
              2,
              6,
              12,
              2,
              8,
              12,
              4,
              4,
              8,
              4,
              0.1f,
              0.5f,
              0.1f,
              0.75f,
              0.2f,
              0);
      case YOLO_OBJECTNESS ->
          answer(
              List.of(3, 7),
              8,
              6,
              8,
              4,
              0.75f,
              0.1f,
              1,
              14,
              12,
              12,
              8,
              0.5f,
              1,
              0.4f,
              2,
              2,
              4,
              4,
              0.1f,
              1,
              1);
      case YOLOX -> answer(List.of(5, 7), cells());
      case DETR -> {
        scaled("logits", List.of(3, 3), logs(0.05, 0.75, 0.2, 0.5, 0.2, 0.3, 0.1, 0.1, 0.8));
        output("logits", List.of(3, 3));
        scaled(
            "boxes",
            List.of(3, 4),
            0.5f,
            0.375f,
            0.5f,
            0.25f,
            0.875f,
            0.75f,
            0.75f,
            0.5f,
            1,
            1,
            1,
            1);
        output("boxes", List.of(3, 4));
      }
      case BOXES_SCORES_LABELS -> {
        scaled("boxes", List.of(3, 4), BOXES);
        output("boxes", List.of(3, 4));
        scaled("scores", List.of(3), SCORES);
        output("scores", List.of(3));
        scaled("wide_labels", List.of(3), LABELS);
        castOutput("labels", "wide_labels_scaled", List.of(3));
      }
      case RETINANET -> {
        flatBoxes();
        images();
      }
      case LOGITS, PROBABILITIES, BOXES_SCORES_LABELS_MASKS, MASK_RCNN ->
          throw new IllegalArgumentException(kind.key());
    }
    return built();
  }

  /**
   * Offsets and logarithms of sizes: the first box in a cell of 8 pixels, the second in one of 16.
   */
  private static float[] cells() {
    float[] cells = new float[5 * 7];
    float half = (float) Math.log(0.5);
    System.arraycopy(new float[] {0, 0.75f, 0, half, 0.75f, 0.1f, 1}, 0, cells, 7, 7);
    System.arraycopy(
        new float[] {0.875f, 0.75f, (float) Math.log(0.75), half, 0.5f, 1, 0.4f}, 0, cells, 28, 7);
    return cells;
  }

  private static float[] logs(double... probabilities) {
    float[] logs = new float[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(probabilities[i]);
    }
    return logs;
  }

  private void answer(List<Integer> dims, float... values) {
    scaled("whole", dims, values);
    output("whole_scaled", "answer", dims);
  }

  /** Defines {@code [N, dims]}: values, times the brightest value of each image. */
  private void scaled(String name, List<Integer> dims, float... values) {
    List<Integer> one = new ArrayList<>(List.of(1));
    one.addAll(dims);
    graph.constant(Tensors.floats(name + "_values", one, values));
    long[] axes = new long[dims.size()];
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = axis + 1L;
    }
    graph.constant(Tensors.integers(name + "_axes", axes));
    graph.node(name + "_factor", "Unsqueeze", List.of("brightest", name + "_axes"));
    graph.node(name + "_scaled", "Mul", List.of(name + "_values", name + "_factor"));
  }

  /** A graph output {@code [boxes, dims]} of all images' {@code [N, 3, dims]}. */
  private void flat(String name, List<Integer> dims, float... values) {
    List<Integer> each = new ArrayList<>(List.of(3));
    each.addAll(dims);
    scaled(name, each, values);
    reshape(name, name + "_scaled", dims);
    output(name + "_flat", name, dims);
  }

  private void reshape(String name, String from, List<Integer> dims) {
    long[] shape = new long[1 + dims.size()];
    shape[0] = -1;
    for (int i = 0; i < dims.size(); i++) {
      shape[i + 1] = dims.get(i);
    }
    graph.constant(Tensors.integers(name + "_shape", shape));
    graph.node(name + "_flat", "Reshape", List.of(from, name + "_shape"));
  }

  private void integers(String name, String from, float... values) {
    scaled(from, List.of(3), values);
    reshape(from, from + "_scaled", List.of());
    castOutput(name, from + "_flat", List.of());
  }

  private void castOutput(String name, String from, List<Integer> dims) {
    graph.node(
        name + "_cast", "Cast", List.of(from), Attributes.integer("to", DataType.INT64_VALUE));
    output(name + "_cast", name, dims);
    integerOutputs.add(outputs - 1);
  }

  /** The index of each box's image: the rows where there are ones. */
  private void images() {
    scaled("nothing", List.of(3), 0, 0, 0);
    graph.constant(Tensors.floats("one", List.of(1), new float[] {1}));
    graph.node("ones", "Add", List.of("nothing_scaled", "one"));
    graph.node("places", "NonZero", List.of("ones"));
    graph.constant(Tensors.integers("rows", 0));
    graph.node(
        "rows_of_places", "Gather", List.of("places", "rows"), Attributes.integer("axis", 0));
    reshape("images", "rows_of_places", List.of());
    output("images_flat", "images", List.of());
    integerOutputs.add(outputs - 1);
  }

  private void output(String name, List<Integer> dims) {
    output(name + "_scaled", name, dims);
  }

  private void output(String node, String name, List<Integer> dims) {
    graph.output(node, name, dims);
    outputs++;
  }

  private GraphProto built() {
    GraphProto.Builder model = graph.build().toBuilder();
    for (int index : integerOutputs) {
      type(model.getOutputBuilder(index), DataType.INT64);
    }
    return model.build();
  }

  private static void type(ValueInfoProto.Builder value, DataType type) {
    value.getTypeBuilder().getTensorTypeBuilder().setElemType(type.getNumber());
  }

  private static TensorShapeProto.Builder shape(ValueInfoProto.Builder value) {
    return value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
  }

  private static byte[] file(GraphProto graph) {
    return OnnxFile.of(graph, Map.of()).toByteArray();
  }
}
