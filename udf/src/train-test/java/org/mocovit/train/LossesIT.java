package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.reference.RetinaNet;

/** Losses against the formulas of their papers, written out in doubles. */
class LossesIT {
  private static final List<String> LABELS = List.of("large", "small");

  @Test
  void losses_ofADetector_areThePapers() {
    Recipe recipe = TinyRecipes.detector(1);
    List<Example> scenes = Scenes.draw(7, 4, TinyRecipes.SIDE);
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 5);
        NDManager scratch = parameters.scratch()) {
      DetectionObjective objective =
          (DetectionObjective) recipe.objective(LABELS, parameters, scenes, scenes);
      Batch batch = objective.batch(scenes, Collections.nCopies(scenes.size(), Distortion.NONE));

      Map<String, Double> losses = objective.figures(scratch, batch);

      RetinaNet.Answer answer =
          objective
              .detector()
              .answer(
                  scratch.create(
                      batch.images(),
                      new Shape(scenes.size(), 3, TinyRecipes.SIDE, TinyRecipes.SIDE)),
                  false);
      Expected expected = new Expected(objective.anchors(), scenes, answer);
      assertThat(expected.objects).isGreaterThanOrEqualTo(scenes.size());
      assertThat(losses.getOrDefault("focal", Double.NaN))
          .isCloseTo(expected.focal / expected.objects, within(1e-4 * expected.focal));
      assertThat(losses.getOrDefault("box", Double.NaN))
          .isCloseTo(expected.box / expected.objects, within(1e-4 * expected.box));
    }
  }

  /** Anchor by anchor, class by class. */
  private static final class Expected {
    private double focal;
    private double box;
    private int objects;

    Expected(List<Box> anchors, List<Example> scenes, RetinaNet.Answer answer) {
      float[] logits = answer.logits().toFloatArray();
      float[] deltas = answer.deltas().toFloatArray();
      for (int n = 0; n < scenes.size(); n++) {
        AnchorTargets targets =
            AnchorTargets.of(anchors, scenes.get(n).objects(), OverlapRule.RETINANET);
        for (int a = 0; a < anchors.size(); a++) {
          int at = n * anchors.size() + a;
          if (!targets.asks(a)) {
            continue;
          }
          for (int c = 0; c < LABELS.size(); c++) {
            boolean own = targets.isObject(a) && targets.object(a).label() == c;
            focal += focal(logits[at * LABELS.size() + c], own);
          }
          if (targets.isObject(a)) {
            objects++;
            box += box(anchors.get(a), targets.object(a).place(), deltas, at);
          }
        }
      }
    }

    private static double focal(double logit, boolean own) {
      double p = 1 / (1 + Math.exp(-logit));
      return own ? -0.25 * (1 - p) * (1 - p) * Math.log(p) : -0.75 * p * p * Math.log(1 - p);
    }

    private static double box(Box anchor, Box object, float[] deltas, int at) {
      double[] wanted = {
        (middle(object.left(), object.right()) - middle(anchor.left(), anchor.right()))
            / anchor.width(),
        (middle(object.top(), object.bottom()) - middle(anchor.top(), anchor.bottom()))
            / anchor.height(),
        Math.log((double) object.width() / anchor.width()),
        Math.log((double) object.height() / anchor.height())
      };
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        double off = Math.abs(deltas[4 * at + i] - wanted[i]);
        sum += off < 1.0 / 9 ? off * off * 9 / 2 : off - 1.0 / 18;
      }
      return sum;
    }

    private static double middle(double from, double to) {
      return (from + to) / 2;
    }
  }
}
