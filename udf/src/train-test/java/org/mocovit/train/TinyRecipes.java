package org.mocovit.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.reference.Parameters;

/** Networks that learn a little in seconds. */
final class TinyRecipes {
  static final int SIDE = 64;

  private TinyRecipes() {}

  static Recipe classifier(int epochs) {
    return recipe(epochs, null);
  }

  static Recipe detector(int epochs) {
    return recipe(epochs, new RetinaNetForm(16, 16, 1, 16, PyramidTop.C5, KeptDetections.DEFAULT));
  }

  private static Recipe recipe(int epochs, @Nullable RetinaNetForm head) {
    return new Recipe(
        "tiny", "mocovit", 0.25, SIDE, head, null, new Recipe.Plan(3, epochs, 0, 8, 0.004, 0.01));
  }

  static Parameters parameters(Recipe recipe, List<String> labels, long seed) {
    return Parameters.of(
        Zoo.tensors(recipe.family(), recipe.options(labels)), new FreshWeights(seed));
  }
}
