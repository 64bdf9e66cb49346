package org.mocovit.session;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;
import org.mocovit.model.OutputKind;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * Models of a few nodes whose answers can be told by hand: images of 8 x 8 pixels in, {@code image
 * [N, 3, 8, 8]}, one number a colour out, {@code scores}. Class 0 is red, 1 green, 2 blue.
 */
public final class TinyModels {
  public static final String INPUT = "image";
  public static final String OUTPUT = "scores";
  public static final int SIDE = 8;
  public static final int FLOATS = 3 * SIDE * SIDE;

  private static final List<Integer> IMAGE = List.of(3, SIDE, SIDE);

  private TinyModels() {}

  /** The mean of each colour, {@code [N, 3, 1, 1]}. */
  public static byte[] meanColour() {
    return file(meanColourGraph());
  }

  /** {@link #meanColour} with a fixed batch. */
  public static byte[] meanColour(int batch) {
    GraphProto.Builder graph = meanColourGraph().toBuilder();
    for (ValueInfoProto.Builder value :
        List.of(graph.getInputBuilder(0), graph.getOutputBuilder(0))) {
      value
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .getShapeBuilder()
          .getDimBuilder(0)
          .clearDimParam()
          .setDimValue(batch);
    }
    return file(graph.build());
  }

  /** {@link #meanColour} with the input and the output in 16-bit floats. */
  public static byte[] meanColourHalf() {
    GraphBuilder graph = new GraphBuilder("half");
    graph.input(INPUT, IMAGE);
    graph.node("wide", "Cast", List.of(INPUT), Attributes.integer("to", DataType.FLOAT_VALUE));
    graph.node("mean", "GlobalAveragePool", List.of("wide"));
    graph.node("half", "Cast", List.of("mean"), Attributes.integer("to", DataType.FLOAT16_VALUE));
    graph.output("half", OUTPUT, List.of(3, 1, 1));
    GraphProto.Builder half = graph.build().toBuilder();
    type(half.getInputBuilder(0), DataType.FLOAT16);
    type(half.getOutputBuilder(0), DataType.FLOAT16);
    return file(half.build());
  }

  /** {@link #meanColour} that takes bytes, which this product does not feed. */
  public static byte[] integerInput() {
    GraphBuilder graph = new GraphBuilder("integers");
    graph.input(INPUT, IMAGE);
    graph.node("wide", "Cast", List.of(INPUT), Attributes.integer("to", DataType.FLOAT_VALUE));
    graph.node("mean", "GlobalAveragePool", List.of("wide"));
    graph.output("mean", OUTPUT, List.of(3, 1, 1));
    GraphProto.Builder integers = graph.build().toBuilder();
    type(integers.getInputBuilder(0), DataType.UINT8);
    return file(integers.build());
  }

  /** {@link #meanColour} that counts its answers in integers. */
  public static byte[] integerOutput() {
    GraphBuilder graph = new GraphBuilder("integers");
    graph.input(INPUT, IMAGE);
    graph.node("mean", "GlobalAveragePool", List.of(INPUT));
    graph.node("count", "Cast", List.of("mean"), Attributes.integer("to", DataType.INT64_VALUE));
    graph.output("count", OUTPUT, List.of(3, 1, 1));
    GraphProto.Builder integers = graph.build().toBuilder();
    type(integers.getOutputBuilder(0), DataType.INT64);
    return file(integers.build());
  }

  /** {@link #meanColour} that fails at run time on a batch with a value of 1, such as white. */
  public static byte[] failsOnWhite() {
    GraphBuilder graph = new GraphBuilder("fails");
    graph.input(INPUT, IMAGE);
    graph.node("max", "ReduceMax", List.of(INPUT), Attributes.integer("keepdims", 0));
    graph.node("index", "Cast", List.of("max"), Attributes.integer("to", DataType.INT64_VALUE));
    graph.constant(Tensors.floats("zero", List.of(1), new float[] {0}));
    graph.node("nothing", "Gather", List.of("zero", "index"));
    graph.node("mean", "GlobalAveragePool", List.of(INPUT));
    graph.node("sum", "Add", List.of("mean", "nothing"));
    graph.output("sum", OUTPUT, List.of(3, 1, 1));
    return file(graph.build());
  }

  /** Mean colours divided by the brightest value of their image: NaN where that is black. */
  public static byte[] nanOnBlack() {
    GraphBuilder graph = new GraphBuilder("nan");
    graph.input(INPUT, IMAGE);
    graph.node("max", "ReduceMax", List.of(INPUT), Attributes.integers("axes", 1, 2, 3));
    graph.node("mean", "GlobalAveragePool", List.of(INPUT));
    graph.node("relative", "Div", List.of("mean", "max"));
    graph.output("relative", OUTPUT, List.of(3, 1, 1));
    return file(graph.build());
  }

  /** Mean colours as {@code [N, 3]}. */
  public static byte[] flat() {
    GraphBuilder graph = new GraphBuilder("flat");
    graph.input(INPUT, IMAGE);
    graph.node("mean", "GlobalAveragePool", List.of(INPUT));
    graph.node("vector", "Flatten", List.of("mean"));
    graph.output("vector", OUTPUT, List.of(3));
    return file(graph.build());
  }

  /** Each pixel's colours as they are, {@code [N, 3, 8, 8]}: no classifier. */
  public static byte[] noClassifier() {
    GraphBuilder graph = new GraphBuilder("identity");
    graph.input(INPUT, IMAGE);
    graph.node("same", "Identity", List.of(INPUT));
    graph.output("same", OUTPUT, IMAGE);
    return file(graph.build());
  }

  /** What {@link #meanColour} and its relatives would say about themselves. */
  public static ModelDescription description(OutputKind kind) {
    return ModelDescription.parse(ConfigFactory.parseString(descriptionText(kind)), "tiny.conf");
  }

  /** {@link #description} as HOCON. */
  public static String descriptionText(OutputKind kind) {
    return """
    task = classify
    input { name = image, channels = RGB }
    preprocess {
      resize = squash, width = 8, height = 8
      interpolation = bilinear
      scale = 255, mean = [0, 0, 0], std = [1, 1, 1]
    }
    output { name = scores, kind = %s }
    labels = [red, green, blue]
    """
        .formatted(kind.key());
  }

  /** Writes a model. */
  public static Path write(Path directory, byte[] model) {
    try {
      return Files.write(directory.resolve("tiny.onnx"), model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key of a model on the processor, one thread a run. */
  public static SessionKey onCpu(Path model) {
    return new SessionKey(ModelFile.of(model).sha256(), DeviceRequest.CPU, null, 1);
  }

  private static GraphProto meanColourGraph() {
    GraphBuilder graph = new GraphBuilder("mean-colour");
    graph.input(INPUT, IMAGE);
    graph.node("mean", "GlobalAveragePool", List.of(INPUT));
    graph.output("mean", OUTPUT, List.of(3, 1, 1));
    return graph.build();
  }

  private static void type(ValueInfoProto.Builder value, DataType type) {
    value.getTypeBuilder().getTensorTypeBuilder().setElemType(type.getNumber());
  }

  private static byte[] file(GraphProto graph) {
    return OnnxFile.of(graph, Map.of()).toByteArray();
  }
}
