package org.mocovit.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.model.architecture.OnnxRun;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

class ReferenceParityIT {
  private static final int CLASSES = 1000;
  private static final int BATCH = 2;

  @ParameterizedTest
  @MethodSource("names")
  void run_weightsOfTheReference_givesItsLogits(String name) throws OrtException {
    try (ReferenceNetwork reference = ReferenceNetwork.draw(name, CLASSES)) {
      for (int side : List.of(224, 150)) {
        float[] images = Picture.normalised(Picture.random(0, BATCH, side), side);
        ZooOptions options = ZooOptions.defaults().withInputSize(side).withClasses(CLASSES);

        float[] ours =
            OnnxRun.run(
                Zoo.build(name, options.withWeights(reference)),
                images,
                List.of(BATCH, 3, side, side));

        assertThat(Zoo.tensors(name, options))
            .extracting(TensorSpec::name)
            .containsExactlyInAnyOrderElementsOf(reference.tensors().keySet());
        Logits expected = new Logits(reference.logits(images, side, Fault.NONE), CLASSES);
        assertThat(expected.difference(ours)).as("at %d", side).isLessThan(Logits.TOLERANCE);
        assertThat(new Logits(ours, CLASSES).classes()).isEqualTo(expected.classes());
      }
    }
  }

  static List<String> names() {
    return Zoo.names();
  }
}
