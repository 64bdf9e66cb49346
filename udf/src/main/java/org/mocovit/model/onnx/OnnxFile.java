package org.mocovit.model.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;

/** An ONNX file as bytes: a graph, the versions it is written for, and free metadata. */
public final class OnnxFile {
  /** The version of the intermediate representation of the files that this product writes. */
  public static final long IR_VERSION = 9;

  /** The version of the default operator set of the files that this product writes. */
  public static final long OPSET = 17;

  /** Who wrote the file, as the file says. */
  public static final String PRODUCER = "mocovit";

  private OnnxFile() {}

  /**
   * A model around a graph. Metadata are written in the order of their keys; nothing depends on
   * time or place.
   *
   * @param graph a complete graph
   * @param metadata the {@code metadata_props}
   */
  public static ModelProto of(GraphProto graph, Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName(PRODUCER).setGraph(graph);
    model.addOpsetImportBuilder().setDomain("").setVersion(OPSET);
    new TreeMap<>(metadata)
        .forEach((key, value) -> model.addMetadataPropsBuilder().setKey(key).setValue(value));
    return model.build();
  }

  /**
   * Reads a file.
   *
   * @param bytes the whole file
   * @param origin its path, for messages
   * @throws InvalidModelException if the bytes are not an ONNX model with a graph
   */
  public static ModelProto parse(byte[] bytes, String origin) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException(
          "%s must be an ONNX file: %s".formatted(origin, e.getMessage()), e);
    }
    // Almost any short file is a valid message of unknown fields: ask for what every model has.
    require(origin, model.getIrVersion() > 0, "it has no IR version");
    require(origin, model.getOpsetImportCount() > 0, "it names no operator set");
    require(origin, model.hasGraph(), "it has no graph");
    require(origin, model.getGraph().getOutputCount() > 0, "its graph has no output");
    return model;
  }

  /**
   * Reads a file on the local disk.
   *
   * @param path where it lies
   * @throws InvalidModelException if it cannot be read, or is not an ONNX model with a graph
   */
  public static ModelProto read(Path path) {
    try {
      return parse(Files.readAllBytes(path), path.toString());
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read model %s: %s".formatted(path, e), e);
    }
  }

  private static void require(String origin, boolean condition, String problem) {
    if (!condition) {
      throw new InvalidModelException("%s must be an ONNX file: %s".formatted(origin, problem));
    }
  }
}
