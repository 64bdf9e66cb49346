package org.mocovit.train;

import com.typesafe.config.Config;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.DetectorForm;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.KeptProposals;
import org.mocovit.model.architecture.MaskRcnnForm;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;

/** What a recipe says of a detector, by the names of the options of {@code model build}. */
final class RecipeHead {
  private RecipeHead() {}

  /**
   * Reads it.
   *
   * @return null if the recipe is a classifier's
   * @throws IllegalArgumentException if there is no such head
   */
  static @Nullable DetectorForm read(Config said) {
    if (!said.hasPath("head")) {
      return null;
    }
    String head = said.getString("head");
    return switch (head) {
      case "retinanet" -> retinaNet(said);
      case "mask-rcnn" -> maskRcnn(said);
      default ->
          throw new IllegalArgumentException(
              "head must be one of retinanet, mask-rcnn: %s of %s"
                  .formatted(head, said.origin().description()));
    };
  }

  private static RetinaNetForm retinaNet(Config said) {
    return new RetinaNetForm(
        said.getInt("fpn-width"),
        said.getInt("head-width"),
        said.getInt("head-depth"),
        said.getInt("anchor-size"),
        PyramidTop.C5,
        KeptDetections.DEFAULT);
  }

  private static MaskRcnnForm maskRcnn(Config said) {
    KeptDetections usual = KeptDetections.DEFAULT;
    return new MaskRcnnForm(
        said.getInt("fpn-width"),
        said.getInt("box-head-width"),
        said.getInt("mask-head-width"),
        said.getInt("mask-head-depth"),
        said.getInt("anchor-size"),
        new KeptProposals(KeptProposals.DEFAULT.nmsIou(), said.getInt("max-proposals")),
        new KeptDetections(
            usual.minScore(), said.getInt("max-per-level"), usual.nmsIou(), usual.perImage()));
  }
}
