package org.mocovit.model.architecture;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.model.architecture.DetectionRun.Input;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/** Values of one run of a graph, those too that it keeps to itself. */
final class Probe {
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> numbers = new LinkedHashMap<>();
  private final Map<String, long[]> integers = new LinkedHashMap<>();

  private Probe() {}

  /**
   * Runs a model.
   *
   * @param model the model, left as it is
   * @param numbers names of float32 values that it does not put out
   * @param integers names of int64 values that it does not put out
   * @param inputs what it takes
   */
  static Probe run(
      ModelProto model, List<String> numbers, List<String> integers, Map<String, Input> inputs)
      throws OrtException {
    ModelProto.Builder open = model.toBuilder();
    numbers.forEach(name -> open.getGraphBuilder().addOutput(value(name, DataType.FLOAT)));
    integers.forEach(name -> open.getGraphBuilder().addOutput(value(name, DataType.INT64)));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    List<OnnxTensor> given = new ArrayList<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(open.build().toByteArray(), options)) {
      Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, Input> input : inputs.entrySet()) {
        FloatBuffer values = FloatBuffer.wrap(input.getValue().values());
        OnnxTensor tensor = OnnxTensor.createTensor(environment, values, input.getValue().shape());
        given.add(tensor);
        tensors.put(input.getKey(), tensor);
      }
      try (OrtSession.Result result = session.run(tensors)) {
        Probe probe = new Probe();
        result.forEach(entry -> probe.keep(entry.getKey(), (OnnxTensor) entry.getValue()));
        return probe;
      }
    } finally {
      given.forEach(OnnxTensor::close);
    }
  }

  private void keep(String name, OnnxTensor tensor) {
    TensorInfo info = tensor.getInfo();
    shapes.put(name, info.getShape());
    if (info.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT) {
      FloatBuffer values = tensor.getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      numbers.put(name, copy);
    } else {
      LongBuffer values = tensor.getLongBuffer();
      long[] copy = new long[values.remaining()];
      values.get(copy);
      integers.put(name, copy);
    }
  }

  /** A value's shape. */
  long[] shape(String name) {
    return known(shapes, name);
  }

  /** A float32 value, row-major. */
  float[] numbers(String name) {
    return known(numbers, name);
  }

  /** An int64 value, row-major. */
  long[] integers(String name) {
    return known(integers, name);
  }

  /** A part of a float32 value along its first axis. */
  float[] row(String name, int index) {
    float[] all = numbers(name);
    int size = Math.toIntExact(all.length / shape(name)[0]);
    float[] row = new float[size];
    System.arraycopy(all, index * size, row, 0, size);
    return row;
  }

  private static <T> T known(Map<String, T> values, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Value must be one of %s: %s".formatted(values.keySet(), name));
    }
    return value;
  }

  private static ValueInfoProto value(String name, DataType type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber())))
        .build();
  }
}
