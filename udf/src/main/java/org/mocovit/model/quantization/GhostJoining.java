package org.mocovit.model.quantization;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.rewrite.GhostHalves;
import org.mocovit.model.rewrite.GraphLinks;
import org.mocovit.model.rewrite.LaneConvolutions;
import org.mocovit.model.rewrite.UnusedTensors;
import org.mocovit.model.rewrite.WeightedLayer;

/**
 * Gives narrow Ghost modules a form that integers are fast in. In {@code [p, act(dw(p))]} with
 * {@code p = act(conv(x))} ONNX Runtime's depthwise kernel for bytes takes eight or sixteen
 * channels at once, and what is left one by one. So the first convolution puts out {@code [p, p]},
 * and the depthwise one passes the first half on as it is: twice the channels, no concatenation,
 * and the same values.
 */
final class GhostJoining {
  /** From so many channels on the doubled convolutions cost more than they save. */
  private static final int WIDE = 16;

  private final GraphProto graph;
  private final GraphLinks links;
  private final Map<NodeProto, NodeProto> changed = new HashMap<>();
  private final Set<NodeProto> dropped = new HashSet<>();
  private final GraphProto.Builder joined;
  private final LaneConvolutions convolutions;

  private GhostJoining(GraphProto graph, String origin) {
    this.graph = graph;
    this.links = new GraphLinks(graph);
    this.joined = graph.toBuilder().clearNode();
    this.convolutions = new LaneConvolutions(joined, origin);
  }

  /**
   * Joins what can be: modules of fewer than 16 channels a half, whose weights are stored.
   *
   * @param origin the model's file, for messages
   */
  static ModelProto join(ModelProto model, String origin) {
    return model.toBuilder().setGraph(new GhostJoining(model.getGraph(), origin).join()).build();
  }

  private GraphProto join() {
    graph.getNodeList().forEach(this::joinAt);
    for (NodeProto node : graph.getNodeList()) {
      if (!dropped.contains(node)) {
        joined.addNode(changed.getOrDefault(node, node));
      }
    }
    return UnusedTensors.removed(joined.build());
  }

  private void joinAt(NodeProto concat) {
    GhostHalves ghost = GhostHalves.of(concat, links);
    if (ghost == null || ghost.channels() >= WIDE) {
      return;
    }
    changed.put(ghost.primary().node(), doubled(ghost.primary()));
    NodeProto passing = passing(ghost.cheap());
    if (ghost.endsInRelu()) {
      changed.put(ghost.cheap().node(), passing);
      changed.put(ghost.cheapEnd(), renamed(ghost.cheapEnd(), concat.getOutput(0)));
    } else {
      changed.put(ghost.cheap().node(), renamed(passing, concat.getOutput(0)));
    }
    dropped.add(concat);
  }

  /** {@code [p, p]} where the convolution computes {@code p}. */
  private NodeProto doubled(WeightedLayer primary) {
    int taken = Math.toIntExact(primary.weight().getDims(1));
    return convolutions
        .dense(primary, twice(primary.channels()), LaneConvolutions.all(taken), true)
        .build();
  }

  /** Of {@code [p, p]} the first half as it is, and the convolution of the second. */
  private NodeProto passing(WeightedLayer cheap) {
    return convolutions.depthwise(cheap, twice(cheap.channels()), cheap.channels()).build();
  }

  private static List<Integer> twice(int channels) {
    return IntStream.range(0, 2 * channels).map(lane -> lane % channels).boxed().toList();
  }

  private static NodeProto renamed(NodeProto node, String output) {
    return node.toBuilder().setOutput(0, output).build();
  }
}
