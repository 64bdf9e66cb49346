package org.mocovit.model.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.OperatorSetIdProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * What an ONNX file says of itself, whoever wrote it.
 *
 * @param irVersion version of the intermediate representation
 * @param opsets version by operator domain; the default domain is {@code ai.onnx}
 * @param producer name and version of the tool that wrote the file; empty where it says nothing
 * @param inputs the graph's inputs, without the initialisers that old files list among them
 * @param outputs the graph's outputs
 * @param metadata the {@code metadata_props}
 * @param parameters the number of weights: values of all initialisers of a floating-point type, or
 *     of an 8-bit type as quantised models have; shapes and indices, which are wider integers, are
 *     not weights. Tensors in {@code Constant} nodes are not counted
 * @param externalFiles other files that hold tensors, as this one names them
 */
public record OnnxFacts(
    long irVersion,
    SortedMap<String, Long> opsets,
    String producer,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs,
    SortedMap<String, String> metadata,
    long parameters,
    SortedSet<String> externalFiles) {
  private static final Set<DataType> WEIGHT_TYPES =
      Set.of(
          DataType.FLOAT,
          DataType.FLOAT16,
          DataType.BFLOAT16,
          DataType.DOUBLE,
          DataType.INT8,
          DataType.UINT8);

  /** Copies the collections. */
  public OnnxFacts {
    opsets = Collections.unmodifiableSortedMap(new TreeMap<>(opsets));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    externalFiles = Collections.unmodifiableSortedSet(new TreeSet<>(externalFiles));
  }

  /**
   * The facts of a file.
   *
   * @param bytes the whole file
   * @param origin its path, for messages
   * @throws InvalidModelException if the bytes are not an ONNX model
   */
  public static OnnxFacts read(byte[] bytes, String origin) {
    return of(OnnxFile.parse(bytes, origin), origin);
  }

  /**
   * The facts of a file's model.
   *
   * @param model what the file holds
   * @param origin its path, for messages
   * @throws InvalidModelException if the model says that it has more weights than can be counted
   */
  public static OnnxFacts of(ModelProto model, String origin) {
    try {
      return of(model);
    } catch (ArithmeticException e) {
      throw new InvalidModelException(
          "%s must have initialisers that fit into memory: %s".formatted(origin, e.getMessage()),
          e);
    }
  }

  /** The facts of a model. */
  public static OnnxFacts of(ModelProto model) {
    GraphProto graph = model.getGraph();
    Set<String> initializers =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    return new OnnxFacts(
        model.getIrVersion(),
        opsets(model),
        (model.getProducerName() + " " + model.getProducerVersion()).strip(),
        graph.getInputList().stream()
            .filter(input -> !initializers.contains(input.getName()))
            .map(OnnxValue::of)
            .toList(),
        graph.getOutputList().stream().map(OnnxValue::of).toList(),
        metadata(model),
        graph.getInitializerList().stream()
            .filter(OnnxFacts::holdsWeights)
            .mapToLong(OnnxFacts::size)
            .reduce(0, Math::addExact),
        externalFiles(graph));
  }

  private static SortedSet<String> externalFiles(GraphProto graph) {
    return tensors(graph)
        .filter(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
        .flatMap(tensor -> tensor.getExternalDataList().stream())
        .filter(entry -> entry.getKey().equals("location"))
        .map(StringStringEntryProto::getValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All tensors that a graph stores: initialisers, constants, and those of its branches. */
  private static Stream<TensorProto> tensors(GraphProto graph) {
    return Stream.concat(
        graph.getInitializerList().stream(),
        graph.getNodeList().stream()
            .flatMap(node -> node.getAttributeList().stream())
            .flatMap(OnnxFacts::tensors));
  }

  private static Stream<TensorProto> tensors(AttributeProto attribute) {
    return Stream.of(
            attribute.hasT() ? Stream.of(attribute.getT()) : Stream.<TensorProto>empty(),
            attribute.getTensorsList().stream(),
            attribute.hasG() ? tensors(attribute.getG()) : Stream.<TensorProto>empty(),
            attribute.getGraphsList().stream().flatMap(OnnxFacts::tensors))
        .flatMap(part -> part);
  }

  private static SortedMap<String, Long> opsets(ModelProto model) {
    SortedMap<String, Long> opsets = new TreeMap<>();
    for (OperatorSetIdProto opset : model.getOpsetImportList()) {
      opsets.put(opset.getDomain().isEmpty() ? "ai.onnx" : opset.getDomain(), opset.getVersion());
    }
    return opsets;
  }

  private static SortedMap<String, String> metadata(ModelProto model) {
    Map<String, String> metadata = new TreeMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    return new TreeMap<>(metadata);
  }

  private static boolean holdsWeights(TensorProto tensor) {
    DataType type = DataType.forNumber(tensor.getDataType());
    return type != null && WEIGHT_TYPES.contains(type);
  }

  private static long size(TensorProto tensor) {
    return tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }
}
