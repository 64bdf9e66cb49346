package org.mocovit.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.DetectorForm;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.KeptProposals;
import org.mocovit.model.architecture.MaskRcnnForm;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.reference.Parameters;

/** Networks that learn a little in seconds. */
final class TinyRecipes {
  static final int SIDE = 64;

  private TinyRecipes() {}

  static Recipe classifier(int epochs) {
    return recipe(null, plan(epochs));
  }

  static Recipe detector(int epochs) {
    return recipe(
        new RetinaNetForm(16, 16, 1, 16, PyramidTop.C5, KeptDetections.DEFAULT), plan(epochs));
  }

  static Recipe segmenter(int epochs) {
    return recipe(
        new MaskRcnnForm(
            16, 32, 16, 1, 16, new KeptProposals(0.7, 20), new KeptDetections(0.05, 50, 0.5, 100)),
        new Recipe.Plan(3, epochs, 0, 4, 0.003, 0.01, null));
  }

  /** The same with twice the channels. */
  static Recipe wider(Recipe recipe) {
    return of(recipe.family(), 2 * recipe.width(), recipe);
  }

  /** The same on another backbone. */
  static Recipe ofFamily(String family, Recipe recipe) {
    return of(family, recipe.width(), recipe);
  }

  private static Recipe of(String family, double width, Recipe recipe) {
    return new Recipe(
        recipe.name(),
        family,
        width,
        recipe.inputSize(),
        recipe.detector(),
        recipe.backbone(),
        recipe.plan());
  }

  private static Recipe recipe(@Nullable DetectorForm head, Recipe.Plan plan) {
    return new Recipe("tiny", "mocovit", 0.25, SIDE, head, null, plan);
  }

  private static Recipe.Plan plan(int epochs) {
    return new Recipe.Plan(3, epochs, 0, 8, 0.004, 0.01, null);
  }

  static Parameters parameters(Recipe recipe, List<String> labels, long seed) {
    return Parameters.of(
        Zoo.tensors(recipe.family(), recipe.options(labels)), new FreshWeights(seed));
  }
}
