package org.mocovit.model.architecture;

import static org.mocovit.model.architecture.ChannelGate.NONE;
import static org.mocovit.model.architecture.ChannelGate.SE;

import java.util.List;

/**
 * MoCoViT (Ma et al., arXiv 2205.12635) at width 1.0: GhostNet (Han et al., arXiv 1911.11907, table
 * 1) whose bottlenecks of the last stage are mobile transformer blocks. A transformer block costs
 * least where the map is smallest, 7x7 for an image of 224x224.
 *
 * <p>The paper's text gives 147 M multiply-adds and the operators; the numbers of the last stage
 * are the only ones that reach this figure and the quoted 5.3 M parameters together, and the rest
 * is GhostNet's table.
 */
final class Mocovit {
  /** The table. */
  static final Architecture TABLE =
      new Architecture(
          new Backbone(
              new Stem(16, Activation.RELU),
              List.of(
                  // kernel, expansion, out, squeeze and excite, stride
                  new GhostBottleneck(3, 16, 16, NONE, 1),
                  new GhostBottleneck(3, 48, 24, NONE, 2),
                  new GhostBottleneck(3, 72, 24, NONE, 1),
                  new GhostBottleneck(5, 72, 40, SE, 2),
                  new GhostBottleneck(5, 120, 40, SE, 1),
                  new GhostBottleneck(3, 240, 80, NONE, 2),
                  new GhostBottleneck(3, 200, 80, NONE, 1),
                  new GhostBottleneck(3, 184, 80, NONE, 1),
                  new GhostBottleneck(3, 184, 80, NONE, 1),
                  new GhostBottleneck(3, 480, 112, SE, 1),
                  new GhostBottleneck(3, 672, 112, SE, 1),
                  new GhostBottleneck(5, 672, 160, SE, 2),
                  // expansion, out, squeeze and excite
                  new MobileTransformerBlock(960, 160, NONE),
                  new MobileTransformerBlock(960, 160, SE),
                  new MobileTransformerBlock(960, 160, NONE),
                  new MobileTransformerBlock(960, 160, SE))),
          new GhostNetHead(960, 1280),
          4,
          1e-5);

  private Mocovit() {}
}
