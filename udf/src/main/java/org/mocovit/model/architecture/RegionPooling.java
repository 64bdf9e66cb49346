package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.model.onnx.Attributes;

/**
 * What the pyramid says of regions of images: RoIAlign (He et al., Mask R-CNN, arXiv 1703.06870,
 * section 3) with two samples a bin in each direction and the whole map's corner at 0, as
 * torchvision's aligned = False has it, each region on one level by its size (Lin et al., arXiv
 * 1612.03144, equation 1):
 *
 * <pre>
 *   level = floor(4 + log2(sqrt(area) / canonical + 1e-6)), at least 2, at most 5
 * </pre>
 *
 * <p>A region is pooled on its own level only. Levels are told by comparing the size with powers of
 * two, which is the same without a logarithm's rounding. Regions may be none at all, of a level or
 * of the whole batch.
 *
 * @param nodes where nodes are added
 * @param maps P2 to P5, float32 {@code [N, channels, height, width]}
 * @param canonical the side of the smallest squares that belong to P4, in pixels
 */
record RegionPooling(PlainNodes nodes, List<Feature> maps, double canonical) {
  private static final int CANONICAL_LEVEL = 4;
  private static final float MARGIN = 1e-6f;
  private static final int SAMPLES = 2;

  /** Copies the list. */
  RegionPooling {
    maps = List.copyOf(maps);
  }

  /**
   * Adds it.
   *
   * @param place what names begin with
   * @param boxes corners in pixels of the input, float32 {@code [R, 4]}
   * @param images the place of each region's image in the batch, int64 {@code [R]}
   * @param side rows and columns of what comes out
   * @return float32 {@code [channels, side, side]}, with regions instead of images on the first
   *     axis
   */
  Feature pool(String place, String boxes, String images, int side) {
    String size = relativeSize(place, boxes);
    List<String> places = new ArrayList<>();
    List<String> pooled = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      String level = "%sp%d.".formatted(place, MaskRcnn.FINEST + i);
      String own = ofLevel(level, size, i);
      places.add(own);
      pooled.add(align(level, i, boxes, images, own, side));
    }
    return new Feature(inOrder(place, places, pooled), List.of(maps.get(0).channels(), side, side));
  }

  /** {@code sqrt(area) / canonical + 1e-6}, {@code [R]}. */
  private String relativeSize(String place, String boxes) {
    String size = Corners.of(nodes, place, boxes, 2).size();
    String relative =
        nodes.node(
            place + "relative",
            "Div",
            List.of(size, nodes.number(place + "canonical", (float) canonical)));
    String above =
        nodes.node(
            place + "above", "Add", List.of(relative, nodes.number(place + "margin", MARGIN)));
    return nodes.node(
        place + "sizes", "Squeeze", List.of(above, nodes.integers(place + "column", 1)));
  }

  /** Which regions belong to a level, int64 {@code [regions of the level]}. */
  private String ofLevel(String level, String size, int index) {
    String own;
    if (index == 0) {
      own = nodes.node(level + "own", "Less", List.of(size, bound(level + "below", index + 1)));
    } else if (index == maps.size() - 1) {
      own =
          nodes.node(level + "own", "GreaterOrEqual", List.of(size, bound(level + "from", index)));
    } else {
      own =
          nodes.node(
              level + "own",
              "And",
              List.of(
                  nodes.node(
                      level + "large",
                      "GreaterOrEqual",
                      List.of(size, bound(level + "from", index))),
                  nodes.node(
                      level + "small", "Less", List.of(size, bound(level + "below", index + 1)))));
    }
    return nodes.node(
        level + "regions",
        "Squeeze",
        List.of(
            nodes.node(level + "found", "NonZero", List.of(own)),
            nodes.integers(level + "row", 0)));
  }

  /** The relative size from which on regions belong to a level. */
  private String bound(String name, int index) {
    return nodes.number(name, (float) Math.pow(2, MaskRcnn.FINEST + index - CANONICAL_LEVEL));
  }

  private String align(String level, int index, String boxes, String images, String own, int side) {
    return nodes.node(
        level + "align",
        "RoiAlign",
        List.of(
            maps.get(index).name(),
            nodes.node(level + "boxes", "Gather", List.of(boxes, own)),
            nodes.node(level + "images", "Gather", List.of(images, own))),
        Attributes.text("coordinate_transformation_mode", "output_half_pixel"),
        Attributes.text("mode", "avg"),
        Attributes.integer("output_height", side),
        Attributes.integer("output_width", side),
        Attributes.integer("sampling_ratio", SAMPLES),
        Attributes.number("spatial_scale", 1f / (1 << (MaskRcnn.FINEST + index))));
  }

  /** What was pooled, in the order of the regions instead of that of the levels. */
  private String inOrder(String place, List<String> places, List<String> pooled) {
    String order = nodes.node(place + "order", "Concat", places, Attributes.integer("axis", 0));
    // The places are the numbers from 0 on: sorted they say where each of them is.
    List<String> sorted =
        nodes.pair(
            place + "sorted",
            "TopK",
            List.of(order, nodes.node(place + "count", "Shape", List.of(order))),
            Attributes.integer("axis", 0),
            Attributes.integer("largest", 0));
    String all = nodes.node(place + "all", "Concat", pooled, Attributes.integer("axis", 0));
    return nodes.node(place + "pooled", "Gather", List.of(all, sorted.get(1)));
  }
}
