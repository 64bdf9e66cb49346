package org.mocovit.model.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.TrainingFacts;
import org.mocovit.model.architecture.RecordedModel;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.TensorProto;

/**
 * The weights in an ONNX file of this zoo's. Where batch normalisations are folded, they come out
 * as ones that change nothing but for the bias: the statistics of training are lost, the function
 * that the network computes is the same.
 */
public final class OnnxWeights implements WeightSource {
  private static final String FOLDED_BIAS = "conv.bias";
  private static final String NORM = "bn.";

  private final Map<String, TensorProto> tensors = new HashMap<>();
  private final String file;
  private final double batchNormEpsilon;
  private final TrainingFacts training;

  /**
   * The weights of a graph.
   *
   * @param graph whose initialisers they are
   * @param file where it comes from, for messages
   * @param model what the file says of the network
   */
  public OnnxWeights(GraphProto graph, String file, RecordedModel model) {
    graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    this.file = file;
    this.batchNormEpsilon = model.batchNormEpsilon();
    this.training = model.training();
  }

  @Override
  public float[] values(TensorSpec tensor) {
    TensorProto stored = tensors.get(tensor.name());
    if (stored != null) {
      return values(stored, tensor);
    }
    TensorProto bias = tensors.get(foldedBias(tensor.name()));
    if (bias == null) {
      throw new InvalidModelException(
          "%s must hold the tensor %s, %s".formatted(file, tensor.name(), tensor.dims()));
    }
    float[] values = values(bias, tensor);
    float variance = (float) (1 - batchNormEpsilon);
    switch (tensor.role()) {
      case NORM_SHIFT -> {}
      case NORM_MEAN -> Arrays.fill(values, 0);
      case NORM_VARIANCE -> Arrays.fill(values, variance);
      default -> Arrays.fill(values, (float) Math.sqrt(variance + batchNormEpsilon));
    }
    return values;
  }

  /** The name of the bias that a batch normalisation has become, for each of its tensors. */
  private static String foldedBias(String name) {
    int norm = name.lastIndexOf(NORM);
    return norm < 0 ? name : name.substring(0, norm) + FOLDED_BIAS;
  }

  private float[] values(TensorProto stored, TensorSpec tensor) {
    List<Integer> dims = stored.getDimsList().stream().map(Math::toIntExact).toList();
    if (!dims.equals(tensor.dims())) {
      throw new InvalidModelException(
          "%s must hold the tensor %s as %s: %s"
              .formatted(file, tensor.name(), tensor.dims(), dims));
    }
    return Tensors.values(stored, file);
  }

  @Override
  public String provenance() {
    return file;
  }

  @Override
  public TrainingFacts training() {
    return training;
  }
}
