package org.mocovit.model.architecture;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.proto.ModelProto;

/** Runs a model with one input and one output, for tests. */
public final class OnnxRun {
  private OnnxRun() {}

  /**
   * Runs a batch.
   *
   * @param model the model
   * @param input row-major values
   * @param shape their shape, with the batch axis
   * @return the output's values, row-major
   */
  public static float[] run(ModelProto model, float[] input, List<Integer> shape)
      throws OrtException {
    return run(model, input, shape, OrtSession.SessionOptions.OptLevel.ALL_OPT);
  }

  /**
   * Runs a batch.
   *
   * @param model the model
   * @param input row-major values
   * @param shape their shape, with the batch axis
   * @param level how much ONNX Runtime changes the graph first
   * @return the output's values, row-major
   */
  public static float[] run(
      ModelProto model,
      float[] input,
      List<Integer> shape,
      OrtSession.SessionOptions.OptLevel level)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] dims = shape.stream().mapToLong(Integer::longValue).toArray();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(level);
      try (OrtSession session = environment.createSession(model.toByteArray(), options);
          OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), dims);
          OrtSession.Result result =
              session.run(Map.of(model.getGraph().getInput(0).getName(), tensor))) {
        FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
      }
    }
  }
}
