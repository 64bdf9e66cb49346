package org.mocovit.model.onnx;

import java.util.List;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.NodeProto;

/** What a node's attributes say. */
public final class NodeAttributes {
  private NodeAttributes() {}

  /** An integer, or what it is where the node does not say it. */
  public static long integer(NodeProto node, String name, long otherwise) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .mapToLong(AttributeProto::getI)
        .findFirst()
        .orElse(otherwise);
  }

  /** A 32-bit float, or what it is where the node does not say it. */
  public static float number(NodeProto node, String name, float otherwise) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .map(AttributeProto::getF)
        .orElse(otherwise);
  }

  /** A list of integers; empty where the node does not say it. */
  public static List<Long> integers(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .map(AttributeProto::getIntsList)
        .orElse(List.of());
  }

  /** A text; empty where the node does not say it. */
  public static String text(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .map(attribute -> attribute.getS().toStringUtf8())
        .orElse("");
  }
}
