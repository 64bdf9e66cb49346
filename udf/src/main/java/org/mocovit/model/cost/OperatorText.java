package org.mocovit.model.cost;

import java.util.List;
import java.util.stream.Collectors;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/** An operator as a row of a table names it: {@code Conv 3x3 s2 g32}. */
final class OperatorText {
  private OperatorText() {}

  /**
   * The operator, and of convolutions their kernel, stride, dilation and groups where these are not
   * 1.
   *
   * @param node the node
   * @param weight shape of its weight; empty for what is no convolution
   */
  static String of(NodeProto node, List<Long> weight) {
    StringBuilder text = new StringBuilder(node.getOpType());
    if (weight.size() < 3 || !node.getOpType().contains("Conv")) {
      return text.toString();
    }
    text.append(' ').append(joined(weight.subList(2, weight.size())));
    sides(text, " s", NodeAttributes.integers(node, "strides"));
    sides(text, " d", NodeAttributes.integers(node, "dilations"));
    sides(text, " g", List.of(NodeAttributes.integer(node, "group", 1)));
    return text.toString();
  }

  private static void sides(StringBuilder text, String name, List<Long> sides) {
    if (sides.stream().anyMatch(side -> side != 1)) {
      List<Long> different = sides.stream().distinct().toList();
      text.append(name).append(joined(different.size() == 1 ? different : sides));
    }
  }

  private static String joined(List<Long> sides) {
    return sides.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
