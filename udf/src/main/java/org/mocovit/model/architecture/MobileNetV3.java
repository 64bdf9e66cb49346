package org.mocovit.model.architecture;

import static org.mocovit.model.architecture.Activation.HARD_SWISH;
import static org.mocovit.model.architecture.Activation.RELU;
import static org.mocovit.model.architecture.ChannelGate.NONE;
import static org.mocovit.model.architecture.ChannelGate.SE;

import java.util.List;

/**
 * MobileNetV3-Large (Howard et al., arXiv 1905.02244, table 1) at width 1.0, with the epsilon of
 * torchvision, whose checkpoints it takes: 217 M multiply-adds and 5.5 M parameters. MoCoViT is
 * compared with it.
 */
final class MobileNetV3 {
  /** The table. */
  static final Architecture LARGE =
      new Architecture(
          new Backbone(
              new Stem(16, HARD_SWISH),
              List.of(
                  // kernel, in, expansion, out, squeeze and excite, activation, stride
                  new InvertedResidual(3, 16, 16, 16, NONE, RELU, 1),
                  new InvertedResidual(3, 16, 64, 24, NONE, RELU, 2),
                  new InvertedResidual(3, 24, 72, 24, NONE, RELU, 1),
                  new InvertedResidual(5, 24, 72, 40, SE, RELU, 2),
                  new InvertedResidual(5, 40, 120, 40, SE, RELU, 1),
                  new InvertedResidual(5, 40, 120, 40, SE, RELU, 1),
                  new InvertedResidual(3, 40, 240, 80, NONE, HARD_SWISH, 2),
                  new InvertedResidual(3, 80, 200, 80, NONE, HARD_SWISH, 1),
                  new InvertedResidual(3, 80, 184, 80, NONE, HARD_SWISH, 1),
                  new InvertedResidual(3, 80, 184, 80, NONE, HARD_SWISH, 1),
                  new InvertedResidual(3, 80, 480, 112, SE, HARD_SWISH, 1),
                  new InvertedResidual(3, 112, 672, 112, SE, HARD_SWISH, 1),
                  new InvertedResidual(5, 112, 672, 160, SE, HARD_SWISH, 2),
                  new InvertedResidual(5, 160, 960, 160, SE, HARD_SWISH, 1),
                  new InvertedResidual(5, 160, 960, 160, SE, HARD_SWISH, 1))),
          new MobileNetHead(1280),
          8,
          1e-3);

  private MobileNetV3() {}
}
