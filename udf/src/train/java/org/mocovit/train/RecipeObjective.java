package org.mocovit.train;

import java.util.List;
import org.mocovit.model.architecture.MaskRcnnForm;
import org.mocovit.model.architecture.RetinaNetForm;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.model.reference.Network;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.reference.ReferenceClassifier;
import org.mocovit.model.reference.ReferenceDetector;
import org.mocovit.model.reference.ReferenceSegmenter;
import org.mocovit.model.reference.RetinaNet;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

/**
 * Makes the objective of a recipe: its network in PyTorch, with tensors.
 *
 * @param recipe which network
 * @param labels the classes
 * @param parameters the network's tensors
 */
record RecipeObjective(Recipe recipe, List<String> labels, Parameters parameters) {
  /**
   * Squares of 224 pixels belong to P4 where the smallest anchors have 32 (Lin et al., arXiv
   * 1612.03144, equation 1): that many anchors long.
   */
  private static final double ANCHORS_OF_P4 = 224 / 32.0;

  RecipeObjective {
    labels = List.copyOf(labels);
  }

  /**
   * The objective.
   *
   * @param training what there is to learn from
   * @param validation what is held back
   */
  Objective on(List<Example> training, List<Example> validation) {
    if (recipe.detector() instanceof RetinaNetForm form) {
      return detection(form, training, validation);
    }
    if (recipe.detector() instanceof MaskRcnnForm form) {
      return segmentation(form, training, validation);
    }
    return new ClassificationObjective(
        new ReferenceClassifier(backbone(), labels.size(), parameters),
        training,
        validation,
        recipe.inputSize(),
        preprocess().normalization());
  }

  private Objective detection(
      RetinaNetForm form, List<Example> training, List<Example> validation) {
    RetinaNet network =
        new RetinaNet(
            backbone(), labels.size(), form.pyramidWidth(), form.headWidth(), form.headDepth());
    return new DetectionObjective(
        new ReferenceDetector(network, parameters),
        anchors(),
        training,
        validation,
        recipe.inputSize(),
        preprocess().normalization(),
        padding());
  }

  private Objective segmentation(
      MaskRcnnForm form, List<Example> training, List<Example> validation) {
    MaskRcnn network =
        new MaskRcnn(
            backbone(),
            labels.size(),
            form.pyramidWidth(),
            form.boxHeadWidth(),
            form.maskHeadWidth(),
            form.maskHeadDepth(),
            ANCHORS_OF_P4 * form.anchorSize());
    return new SegmentationObjective(
        new ReferenceSegmenter(network, parameters),
        new RegionProposer(
            anchors(),
            form.keep().perLevel(),
            form.proposals().nmsIou(),
            form.proposals().perImage(),
            recipe.inputSize()),
        training,
        validation,
        recipe.inputSize(),
        preprocess().normalization(),
        padding());
  }

  private Network backbone() {
    return Network.of(recipe.family(), recipe.width());
  }

  private List<Box> anchors() {
    return Box.around(Zoo.anchors(recipe.family(), recipe.options(labels)));
  }

  private PreprocessSpec preprocess() {
    return Zoo.description(recipe.options(labels)).preprocess();
  }

  /** The value beside images, 0 to 255. */
  private int padding() {
    return preprocess().resize() instanceof ResizeRule.Letterbox letterbox
        ? letterbox.padValue()
        : 0;
  }
}
