package org.mocovit.model.rewrite;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * A Ghost module (Han et al., arXiv 1911.11907, section 3.1) in a graph: {@code [p, act(dw(p))]}
 * with {@code p = act(conv(x))}, where {@code act} is ReLU or nothing, {@code dw} keeps rows and
 * columns, all weights are stored, and nothing else takes what is on the way.
 *
 * @param primary {@code conv}
 * @param primaryEnd the node that makes {@code p}: {@code conv} or a ReLU
 * @param cheap {@code dw}
 * @param cheapEnd the node that makes the second half
 * @param concat the node that joins both
 */
public record GhostHalves(
    WeightedLayer primary,
    NodeProto primaryEnd,
    WeightedLayer cheap,
    NodeProto cheapEnd,
    NodeProto concat) {
  /** The module that ends in a node; null if none does. */
  public static @Nullable GhostHalves of(NodeProto concat, GraphLinks links) {
    if (!GraphLinks.is(concat, "Concat")
        || concat.getInputCount() != 2
        || NodeAttributes.integer(concat, "axis", 0) != 1) {
      return null;
    }
    String half = concat.getInput(0);
    NodeProto primaryEnd = links.maker(half);
    NodeProto cheapEnd = links.maker(concat.getInput(1));
    if (primaryEnd == null
        || cheapEnd == null
        || isRelu(primaryEnd) != isRelu(cheapEnd)
        || links.uses().count(half) != 2
        || links.uses().count(concat.getInput(1)) != 1) {
      return null;
    }
    WeightedLayer primary = convolution(primaryEnd, links);
    WeightedLayer cheap = convolution(cheapEnd, links);
    return primary != null
            && cheap != null
            && cheap.input().equals(half)
            && primary.isDense()
            && cheap.isDepthwise()
            && keepsItsShape(cheap)
        ? new GhostHalves(primary, primaryEnd, cheap, cheapEnd, concat)
        : null;
  }

  /** How many channels each half has. */
  public int channels() {
    return primary.channels();
  }

  /** The tensors on the way, which nothing else takes. */
  public List<String> inner() {
    return List.of(
        primary.output(), primaryEnd.getOutput(0), cheap.output(), cheapEnd.getOutput(0));
  }

  /** Whether ReLUs follow both convolutions. */
  public boolean endsInRelu() {
    return isRelu(cheapEnd);
  }

  private static boolean isRelu(NodeProto node) {
    return GraphLinks.is(node, "Relu");
  }

  /** The convolution that ends in a node, or that a ReLU follows; null if there is none. */
  private static @Nullable WeightedLayer convolution(NodeProto end, GraphLinks links) {
    NodeProto node = end;
    if (isRelu(end)) {
      node = links.uses().count(end.getInput(0)) == 1 ? links.maker(end.getInput(0)) : null;
    }
    return node == null ? null : links.convolution(node);
  }

  /** Whether a depthwise convolution puts out as many rows and columns as it takes. */
  private static boolean keepsItsShape(WeightedLayer layer) {
    List<Long> dims = layer.weight().getDimsList();
    if (dims.size() != 4 || dims.get(2) % 2 == 0 || dims.get(3) % 2 == 0) {
      return false;
    }
    NodeProto node = layer.node();
    List<Long> edge = List.of(dims.get(2) / 2, dims.get(3) / 2);
    List<Long> pads = NodeAttributes.integers(node, "pads");
    return pads.size() == 4
        && pads.subList(0, 2).equals(edge)
        && pads.subList(2, 4).equals(edge)
        && NodeAttributes.integers(node, "strides").stream().allMatch(stride -> stride == 1)
        && NodeAttributes.integers(node, "dilations").stream().allMatch(step -> step == 1)
        && Set.of("", "NOTSET").contains(NodeAttributes.text(node, "auto_pad"));
  }
}
