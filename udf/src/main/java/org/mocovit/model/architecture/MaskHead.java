package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;

/**
 * What tells which part of a box belongs to the object (He et al., Mask R-CNN, arXiv 1703.06870,
 * section 3.1 and figure 4).
 *
 * <pre>
 *   x = ReLU(i(x))                                      3x3 with bias, depth times; 14x14
 *   x = ReLU(up(x))                                     transposed, 2x2, stride 2; 28x28
 *   logits = logits(x)                                  1x1 with bias, one map a class
 *   mask = sigmoid(logits of the box's class)
 * </pre>
 *
 * @param classes how many
 * @param width channels inside
 * @param depth convolutions before the map is doubled
 */
record MaskHead(int classes, int width, int depth) {
  /** Rows and columns of what is pooled of a box. */
  static final int SIDE = 14;

  /**
   * Adds the head, a row of the table for each layer.
   *
   * @param net its place
   * @param pooled of boxes, {@code [channels, 14, 14]}
   * @param labels the boxes' classes, int64 {@code [D]}
   * @param boxes how many an image has at most
   * @return probabilities, {@code [28, 28]}, with boxes instead of images on the first axis,
   *     float32
   */
  Feature apply(Layers net, Feature pooled, String labels, int boxes) {
    Feature x = pooled;
    for (int i = 0; i < depth; i++) {
      Layers place = net.in(Integer.toString(i));
      Feature before = x;
      x =
          place.row(
              "Conv 3x3 with bias, ReLU",
              boxes,
              () ->
                  place.biasedConvolution(
                      before, new Convolution(width, 3, 1, 1), Activation.RELU));
    }
    Layers up = net.in("up");
    Feature inner = x;
    Feature doubled =
        up.row(
            "ConvTranspose 2x2 with bias, s2, ReLU",
            boxes,
            () -> new Doubling(width).apply(up, inner, Activation.RELU));
    Layers last = net.in("logits");
    Feature logits =
        last.row(
            "Conv 1x1 with bias",
            boxes,
            () -> last.biasedConvolution(doubled, Convolution.pointwise(classes), Activation.NONE));
    Layers own = net.in("own");
    return own.sigmoid(own.single(ofClass(own, logits, labels)));
  }

  /** The map of each box's own class. */
  private static Feature ofClass(Layers net, Feature maps, String labels) {
    GraphBuilder graph = net.graph();
    PlainNodes nodes = new PlainNodes(graph);
    String place = net.node("");
    String axis = nodes.integers(place + "axis", 1);
    String count =
        nodes.node(
            place + "count",
            "Gather",
            List.of(
                nodes.node(place + "shape", "Shape", List.of(labels)),
                nodes.integer(place + "first", 0)));
    String each =
        nodes.node(
            place + "each",
            "Range",
            List.of(nodes.integer(place + "from", 0), count, nodes.integer(place + "step", 1)));
    // No batch_dims: kernels of ONNX Runtime divide by the number of batches, or refuse 0 of them.
    String places =
        nodes.node(
            place + "places",
            "Concat",
            List.of(
                nodes.node(place + "boxColumn", "Unsqueeze", List.of(each, axis)),
                nodes.node(place + "labelColumn", "Unsqueeze", List.of(labels, axis))),
            Attributes.integer("axis", 1));
    return net.add(
        "GatherND", List.of(maps.height(), maps.width()), ShapeOperators.inputs(maps, places));
  }
}
