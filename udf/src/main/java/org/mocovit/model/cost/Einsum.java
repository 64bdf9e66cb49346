package org.mocovit.model.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/** Sums of products that are written as an equation of axes: {@code bij,bjk->bik}. */
final class Einsum {
  /** Two operands, no ellipsis: the only form that is counted. */
  private static final Pattern TWO_OPERANDS = Pattern.compile("[a-zA-Z]+,[a-zA-Z]+(->[a-zA-Z]*)?");

  private Einsum() {}

  /** Whether a node's equation has the form that is counted. */
  static boolean isCounted(NodeProto node) {
    return TWO_OPERANDS.matcher(equation(node)).matches();
  }

  /** One multiply-add for each combination of places on all axes. */
  static long macs(NodeProto node, List<Long> data, List<List<Long>> weights, List<Long> output) {
    String[] operands = equation(node).replaceFirst("->.*", "").split(",", -1);
    Map<Character, Long> sides = new HashMap<>();
    put(sides, operands[0], data);
    put(sides, operands[1], weights.get(0));
    return sides.values().stream().reduce(1L, Math::multiplyExact);
  }

  private static void put(Map<Character, Long> sides, String axes, List<Long> dims) {
    for (int i = 0; i < axes.length(); i++) {
      sides.merge(axes.charAt(i), dims.get(i), Math::max); // a side of 1 is stretched
    }
  }

  private static String equation(NodeProto node) {
    return NodeAttributes.text(node, "equation").replace(" ", "");
  }
}
