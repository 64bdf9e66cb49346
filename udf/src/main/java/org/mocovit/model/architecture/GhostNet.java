package org.mocovit.model.architecture;

import static org.mocovit.model.architecture.ChannelGate.NONE;
import static org.mocovit.model.architecture.ChannelGate.SE;

import java.util.List;

/**
 * GhostNet (Han et al., arXiv 1911.11907, table 1) at width 1.0: 141 M multiply-adds and 5.2 M
 * parameters. MoCoViT takes over its rows and is compared with it.
 */
final class GhostNet {
  /** What the rows get from the stem. */
  static final int STEM_CHANNELS = 16;

  /** The rows between stem and head. */
  static final List<GhostBottleneck> ROWS =
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
          new GhostBottleneck(5, 960, 160, NONE, 1),
          new GhostBottleneck(5, 960, 160, SE, 1),
          new GhostBottleneck(5, 960, 160, NONE, 1),
          new GhostBottleneck(5, 960, 160, SE, 1));

  /** The table. */
  static final Architecture TABLE = withBlocks(ROWS);

  private GhostNet() {}

  /** GhostNet's stem and head with other blocks between them. */
  static Architecture withBlocks(List<? extends Block> blocks) {
    Backbone backbone = new Backbone(new Stem(STEM_CHANNELS, Activation.RELU), List.copyOf(blocks));
    return new Architecture(backbone, new GhostNetHead(960, 1280), 4, 1e-5);
  }
}
