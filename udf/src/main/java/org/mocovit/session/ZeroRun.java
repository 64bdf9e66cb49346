package org.mocovit.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of a model on nothing but zeros, for what depends on shapes alone. */
public final class ZeroRun {
  /** Of ONNX Runtime: where a model in memory has its external data. */
  private static final String EXTERNAL_DATA_FOLDER =
      "session.model_external_initializers_file_folder_path";

  private ZeroRun() {}

  /**
   * Runs a model once on the processor, in one thread, as the file has it: unoptimised.
   *
   * @param model an ONNX file's bytes
   * @param folder where files with its external data lie
   * @param inputs the shape of each input; values are zeros of the type that the model wants, or
   *     empty strings
   * @param outputs names of outputs that are int64 vectors
   * @return the values of these outputs
   * @throws SessionException with ONNX Runtime's reason if it cannot run the model
   */
  public static Map<String, List<Long>> run(
      byte[] model, Path folder, Map<String, List<Long>> inputs, Collection<String> outputs) {
    OrtEnvironment environment = SessionFactory.environment();
    try (SessionOptions options = options(folder);
        OrtSession session = environment.createSession(model, options)) {
      return run(environment, session, inputs, Set.copyOf(outputs));
    } catch (OrtException e) {
      throw new SessionException(SessionFactory.reason(e), e);
    }
  }

  private static Map<String, List<Long>> run(
      OrtEnvironment environment,
      OrtSession session,
      Map<String, List<Long>> inputs,
      Set<String> outputs)
      throws OrtException {
    Map<String, NodeInfo> declared = session.getInputInfo();
    Map<String, OnnxTensor> zeros = new HashMap<>();
    try {
      for (Map.Entry<String, List<Long>> input : inputs.entrySet()) {
        NodeInfo node = declared.get(input.getKey());
        if (node != null) {
          zeros.put(input.getKey(), zeros(environment, node, input.getValue()));
        }
      }
      try (OrtSession.Result result = session.run(zeros, outputs)) {
        Map<String, List<Long>> values = new HashMap<>();
        for (String output : outputs) {
          OnnxTensor vector = (OnnxTensor) result.get(output).orElseThrow();
          values.put(output, list(vector.getLongBuffer()));
        }
        return values;
      }
    } finally {
      zeros.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor zeros(OrtEnvironment environment, NodeInfo node, List<Long> dims)
      throws OrtException {
    if (!(node.getInfo() instanceof TensorInfo info)) {
      throw new SessionException(
          "Input %s must be a tensor: %s".formatted(node.getName(), node.getInfo()), null);
    }
    long[] shape = dims.stream().mapToLong(Long::longValue).toArray();
    int count = count(node.getName(), shape);
    if (info.type == OnnxJavaType.STRING) {
      String[] empty = new String[count];
      Arrays.fill(empty, "");
      return OnnxTensor.createTensor(environment, empty, shape);
    }
    return OnnxTensor.createTensor(
        environment,
        ByteBuffer.allocateDirect(count * info.type.size).order(ByteOrder.nativeOrder()),
        shape,
        info.type);
  }

  /** The number of values; no value takes more than 8 bytes. */
  private static int count(String input, long[] shape) {
    try {
      long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      return Math.toIntExact(Math.multiplyExact(count, Long.BYTES)) / Long.BYTES;
    } catch (ArithmeticException e) {
      throw new SessionException(
          "Input %s must be small enough to be made: %s".formatted(input, Arrays.toString(shape)),
          e);
    }
  }

  private static List<Long> list(LongBuffer buffer) {
    long[] values = new long[buffer.remaining()];
    buffer.get(values);
    return Arrays.stream(values).boxed().toList();
  }

  @MustBeClosed
  private static SessionOptions options(Path folder) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry(EXTERNAL_DATA_FOLDER, folder.toAbsolutePath().toString());
    } catch (OrtException e) {
      options.close();
      throw e;
    }
    return options;
  }
}
