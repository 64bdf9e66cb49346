package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;

/**
 * The nodes of what is no network: without weights and costs, in single precision, and with shapes
 * that only running the graph tells.
 *
 * @param graph where they are added
 */
record PlainNodes(GraphBuilder graph) {
  /** Along the axis behind the batch's. */
  static final AttributeProto AXIS_1 = Attributes.integer("axis", 1);

  /** Along the axis behind that. */
  static final AttributeProto AXIS_2 = Attributes.integer("axis", 2);

  /** Adds a node; returns the name of its output, which is its own. */
  String node(String name, String operator, List<String> inputs, AttributeProto... attributes) {
    return graph.node(name, operator, inputs, attributes);
  }

  /** Adds a node with two outputs; returns their names. */
  List<String> pair(
      String name, String operator, List<String> inputs, AttributeProto... attributes) {
    return graph.node(name, 2, operator, inputs, attributes);
  }

  /** A constant vector of int64. */
  String integers(String name, long... values) {
    return graph.constant(Tensors.integers(name, values));
  }

  /** A constant scalar of int64. */
  String integer(String name, long value) {
    return graph.constant(Tensors.integer(name, value));
  }

  /** A constant scalar of float32. */
  String number(String name, float value) {
    return graph.constant(Tensors.floats(name, List.of(), new float[] {value}));
  }

  /** A constant of float32, row-major. */
  String numbers(String name, List<Integer> dims, float... values) {
    return graph.constant(Tensors.floats(name, dims, values));
  }
}
