package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.Zoo;

class PretrainedBackboneTest {
  private static final List<String> LABELS = List.of("large", "small");
  private static final List<TensorSpec> CLASSIFIER = tensors(TinyRecipes.classifier(1));
  private static final FreshWeights LEARNT = new FreshWeights(1);
  private static final Set<String> SHARED_LEVELS =
      Set.of(
          "fpn.lateral3.weight",
          "fpn.lateral3.bias",
          "fpn.output3.weight",
          "fpn.output3.bias",
          "fpn.lateral4.weight",
          "fpn.lateral4.bias",
          "fpn.output4.weight",
          "fpn.output4.bias",
          "fpn.lateral5.weight",
          "fpn.lateral5.bias",
          "fpn.output5.weight",
          "fpn.output5.bias");
  private static final FreshWeights FRESH = new FreshWeights(2);

  @TempDir Path folder;

  @Test
  void values_detector_areTheClassifiersButForItsHeadAndPyramid() throws IOException {
    List<TensorSpec> detector = tensors(TinyRecipes.detector(1));

    try (PretrainedBackbone start = PretrainedBackbone.open(stored(CLASSIFIER), detector, FRESH)) {
      assertThat(detector)
          .allSatisfy(
              tensor ->
                  assertThat(start.values(tensor))
                      .isEqualTo((isOfBackbone(tensor) ? LEARNT : FRESH).values(tensor)));
    }
    assertThat(detector).anyMatch(PretrainedBackboneTest::isOfBackbone);
  }

  /** The levels that both have: P3 to P5. */
  @Test
  void values_segmenterFromADetector_areItsPyramidsToo() throws IOException {
    List<TensorSpec> segmenter = tensors(TinyRecipes.segmenter(1));
    Path file = stored(tensors(TinyRecipes.detector(1)));

    try (PretrainedBackbone start = PretrainedBackbone.open(file, segmenter, FRESH)) {
      assertThat(segmenter)
          .allSatisfy(
              tensor ->
                  assertThat(start.values(tensor))
                      .isEqualTo(
                          (isOfBackbone(tensor) || SHARED_LEVELS.contains(tensor.name())
                                  ? LEARNT
                                  : FRESH)
                              .values(tensor)));
    }
    assertThat(segmenter).extracting(TensorSpec::name).containsAll(SHARED_LEVELS);
  }

  @Test
  void open_fileOfAnotherWidth_isRefusedForItsBackbone() throws IOException {
    Path other = stored(tensors(TinyRecipes.wider(TinyRecipes.classifier(1))));

    assertThatThrownBy(() -> PretrainedBackbone.open(other, CLASSIFIER, FRESH))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(other.toString())
        .hasMessageContaining(
            "Tensor blocks.0.ghost1.primary.conv.weight must be there with the shape [")
        .hasMessageNotContaining("head.classifier.weight");
  }

  @Test
  void start_fileForARecipeWithoutBackbone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinyRecipes.detector(1).start(Path.of("other.safetensors"), LABELS))
        .withMessageContaining("other.safetensors");
  }

  @Test
  void start_noFileForARecipeWithBackbone_isRefused() {
    Recipe recipe =
        Recipe.read(Path.of("src", "train", "recipes", "mocovit-shapes-retinanet.conf"), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe.start(null, LABELS))
        .withMessageContaining("mocovit-shapes-retinanet has mocovit-shapes");
  }

  private static boolean isOfBackbone(TensorSpec tensor) {
    return tensor.name().startsWith("stem.") || tensor.name().startsWith("blocks.");
  }

  private static List<TensorSpec> tensors(Recipe recipe) {
    return Zoo.tensors(recipe.family(), recipe.options(LABELS));
  }

  private Path stored(List<TensorSpec> tensors) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    WholeFile.write(file, tensors, LEARNT, new TreeMap<>());
    return file;
  }
}
