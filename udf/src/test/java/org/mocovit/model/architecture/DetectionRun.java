package org.mocovit.model.architecture;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.proto.ModelProto;

/** Runs a detector, for tests. */
final class DetectionRun {
  private DetectionRun() {}

  /**
   * One detection.
   *
   * @param box x1, y1, x2, y2
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Detection(long image, long label, float score, float[] box) {}

  /** An input: row-major values and their shape, with the batch axis. */
  @SuppressWarnings("ArrayRecordComponent")
  record Input(float[] values, long... shape) {}

  static List<Detection> run(ModelProto model, Map<String, Input> inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model.toByteArray(), options)) {
      for (Map.Entry<String, Input> input : inputs.entrySet()) {
        FloatBuffer values = FloatBuffer.wrap(input.getValue().values());
        tensors.put(
            input.getKey(), OnnxTensor.createTensor(environment, values, input.getValue().shape()));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        float[][] boxes = (float[][]) value(result, "boxes");
        float[] scores = (float[]) value(result, "scores");
        long[] labels = (long[]) value(result, "labels");
        long[] images = (long[]) value(result, "images");
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
          detections.add(new Detection(images[i], labels[i], scores[i], boxes[i]));
        }
        return detections;
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static Object value(OrtSession.Result result, String name) throws OrtException {
    return result.get(name).orElseThrow().getValue();
  }
}
