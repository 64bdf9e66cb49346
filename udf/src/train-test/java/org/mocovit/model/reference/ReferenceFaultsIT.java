package org.mocovit.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OrtException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.model.architecture.OnnxRun;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

/** That {@link ReferenceParityIT} would notice a network that is nearly right. */
class ReferenceFaultsIT {
  private static final int CLASSES = 100;
  private static final int SIDE = 224;
  private static final int BATCH = 2;

  @ParameterizedTest
  @MethodSource("faults")
  void run_againstAFaultyReference_differsFarBeyondTheTolerance(String name, Set<Fault> faults)
      throws OrtException {
    try (ReferenceNetwork reference = ReferenceNetwork.draw(name, CLASSES)) {
      float[] images = Picture.normalised(Picture.random(0, BATCH, SIDE), SIDE);
      ZooOptions options =
          ZooOptions.defaults().withInputSize(SIDE).withClasses(CLASSES).withWeights(reference);
      float[] ours = OnnxRun.run(Zoo.build(name, options), images, List.of(BATCH, 3, SIDE, SIDE));

      Map<Fault, Double> differences = new EnumMap<>(Fault.class);
      for (Fault fault : faults) {
        Logits faulty = new Logits(reference.logits(images, SIDE, fault), CLASSES);
        differences.put(fault, faulty.difference(ours));
      }
      assertThat(differences)
          .hasSize(faults.size())
          .allSatisfy(
              (fault, difference) ->
                  assertThat(difference).as("%s", fault).isBetween(200 * Logits.TOLERANCE, 100.0));
    }
  }

  static Stream<Arguments> faults() {
    Set<Fault> inBottlenecks = EnumSet.of(Fault.DOUBLED_BOTTLENECK_RESIDUAL, Fault.LARGE_EPSILON);
    Set<Fault> inTransformers = EnumSet.allOf(Fault.class);
    inTransformers.removeAll(EnumSet.of(Fault.NONE, Fault.DYNAMIC_RELU_ORDER));
    return Stream.of(
        arguments("ghostnet-1.0x", inBottlenecks),
        arguments("mobilenetv3-large-1.0x", inBottlenecks),
        arguments("mocovit-0.5x", inTransformers),
        arguments("mocovit-1.0x", inTransformers),
        arguments("mocovit-d-1.0x", EnumSet.of(Fault.DYNAMIC_RELU_ORDER)));
  }
}
