package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.ModelFile;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.reference.Parameters;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionKey;
import org.mocovit.session.Tensor;

/** The graph of a Mask R-CNN finds what the network in PyTorch finds, no more and no less. */
class SegmenterParityIT {
  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final int SIDE = TinyRecipes.SIDE;
  private static final int BATCH = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mocovit", "mobilenetv3-large"})
  void run_randomWeights_findsWhatTheNetworkFinds(String family) throws IOException {
    Recipe recipe = TinyRecipes.ofFamily(family, TinyRecipes.segmenter(1));
    List<TensorSpec> tensors = Zoo.tensors(family, recipe.options(LABELS));
    List<Example> scenes = Scenes.draw(3, BATCH, SIDE);
    try (Parameters parameters = Parameters.of(tensors, new Decided(new FreshWeights(4)));
        NDManager scratch = parameters.scratch()) {
      SegmentationObjective objective =
          (SegmentationObjective) recipe.objective(LABELS, parameters, scenes, scenes);
      Batch batch = objective.batch(scenes, Collections.nCopies(BATCH, Distortion.NONE));
      Path model =
          new Export(recipe, recipe.options(LABELS)).write(folder, parameters, new TreeMap<>());
      SessionKey key = new SessionKey(ModelFile.of(model).sha256(), DeviceRequest.CPU, null, 1);
      List<Tensor> outputs;
      try (InferenceSession graph = InferenceSession.open(model, key)) {
        long[] shape = {BATCH, 3, SIDE, SIDE};
        outputs =
            graph.run(
                "input",
                batch.images(),
                shape,
                List.of("boxes", "scores", "labels", "images", "masks"));
        assertThat(objective.difference(scratch, batch, graph)).isLessThan(Export.TOLERANCE);
      }

      NDArray images = scratch.create(batch.images(), new Shape(BATCH, 3, SIDE, SIDE));
      PlainSegmenter plain = new PlainSegmenter(objective.segmenter(), objective.proposer());
      Set<Integer> labels = new HashSet<>();
      for (int i = 0; i < BATCH; i++) {
        FoundObjects found = FoundObjects.in(i, outputs);
        List<PlainSegmenter.Found> expected = plain.find(images.get("%d:%d".formatted(i, i + 1)));
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(found.boxes()).hasSameSizeAs(expected);
        for (int d = 0; d < expected.size(); d++) {
          assertThat(found.label(d)).isEqualTo(expected.get(d).label());
          assertThat(found.score(d)).isCloseTo(expected.get(d).score(), within(1e-4f));
          assertThat(found.boxes().get(d).apart(expected.get(d).box())).isLessThan(0.01f);
          labels.add(found.label(d));
        }
      }
      assertThat(labels).hasSize(LABELS.size());
    }
  }

  /**
   * Weights whose last layers say more than a beginner's, so that scores differ and boxes move.
   *
   * @param fresh a beginner's
   */
  private record Decided(WeightSource fresh) implements WeightSource {
    private static final float MORE = 60;

    @Override
    public float[] values(TensorSpec tensor) {
      float[] values = fresh.values(tensor);
      if (tensor.name().matches("(rpn|box|mask)[.](objectness|deltas|logits)[.]weight")) {
        for (int i = 0; i < values.length; i++) {
          values[i] *= MORE;
        }
      }
      return values;
    }

    @Override
    public String provenance() {
      return "decided " + fresh.provenance();
    }
  }
}
