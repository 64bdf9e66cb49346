package org.mocovit.model.quantization;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;

/** Static quantisation after training: weights and activations become bytes. */
public final class Quantization {
  /** How, for the file's provenance. */
  private static final String METHOD =
      "static: int8 weights by channel, uint8 activations by least squared error";

  private Quantization() {}

  /**
   * The quantised model.
   *
   * @param plan what is quantised
   * @param activations of all tensors of the plan, from the float model
   * @param description what the model says about itself; the result says the same
   * @param facts what it is made from
   * @param origin the model's file, for messages
   */
  public static ModelProto apply(
      QuantizationPlan plan,
      Activations activations,
      ModelDescription description,
      CalibrationFacts facts,
      String origin) {
    Map<String, ActivationScale> scales =
        plan.tensors().stream()
            .collect(
                Collectors.toMap(
                    tensor -> tensor,
                    tensor -> ActivationScale.of(activations.of(tensor).closest())));
    SortedMap<String, String> metadata = new TreeMap<>(OnnxFacts.of(plan.model()).metadata());
    metadata.putAll(
        DescriptionMetadata.write(description, Map.of(CalibrationFacts.KEY, facts.keys(METHOD))));
    ModelProto.Builder quantized = plan.model().toBuilder().clearMetadataProps();
    metadata.forEach(
        (key, value) -> quantized.addMetadataPropsBuilder().setKey(key).setValue(value));
    return quantized
        .setProducerName(OnnxFile.PRODUCER)
        .clearProducerVersion()
        .setGraph(QuantizedGraph.of(plan, scales, origin))
        .build();
  }
}
