package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a network that turns an image into maps of features.
 *
 * @param stem row 0
 * @param blocks the rows after it
 */
record Backbone(Block stem, List<Block> blocks) {
  Backbone {
    blocks = List.copyOf(blocks);
  }

  /**
   * Adds the backbone, a row of the table for each block.
   *
   * @param net the root
   * @param image a map of 3 channels
   * @return what each block puts out, in their order; detectors use the last one of each size
   */
  List<Feature> apply(Layers net, Feature image) {
    Feature x = row(net.in("stem"), stem, image);
    List<Feature> maps = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      x = row(net.in("blocks").in(Integer.toString(i)), blocks.get(i), x);
      maps.add(x);
    }
    return maps;
  }

  private static Feature row(Layers net, Block block, Feature x) {
    return net.row(block.describe(), () -> block.apply(net, x));
  }

  /** The backbone of a wider or narrower network. */
  Backbone scaled(Width width) {
    return new Backbone(
        stem.scaled(width), blocks.stream().map(block -> block.scaled(width)).toList());
  }
}
