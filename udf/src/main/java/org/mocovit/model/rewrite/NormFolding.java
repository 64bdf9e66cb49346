package org.mocovit.model.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;

/**
 * Folds batch normalisations into the convolutions before them, {@code w' = w g / sqrt(v + e)} and
 * {@code b' = (b - m) g / sqrt(v + e) + s}, so that there is one layer to rewrite and not two.
 */
public final class NormFolding {
  private static final float DEFAULT_EPSILON = 1e-5f;

  private final String origin;
  private final GraphProto graph;
  private final GraphLinks links;
  private final GraphProto.Builder folded;

  private NormFolding(GraphProto graph, String origin) {
    this.origin = origin;
    this.graph = graph;
    this.links = new GraphLinks(graph);
    this.folded = graph.toBuilder().clearNode();
  }

  /**
   * Folds all that can be: those whose tensors are stored, and which alone take what a convolution
   * puts out that has weights of its own.
   *
   * @param origin the model's file, for messages
   */
  public static ModelProto fold(ModelProto model, String origin) {
    return model.toBuilder().setGraph(new NormFolding(model.getGraph(), origin).fold()).build();
  }

  private GraphProto fold() {
    Map<NodeProto, NodeProto> norms = new HashMap<>();
    Set<String> foldedAway = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      NodeProto convolution = convolutionBefore(node);
      if (convolution != null) {
        norms.put(convolution, node);
        foldedAway.add(node.getOutput(0));
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      NodeProto norm = norms.get(node);
      if (norm != null) {
        folded.addNode(folded(node, norm));
      } else if (node.getOutputCount() == 0 || !foldedAway.contains(node.getOutput(0))) {
        folded.addNode(node);
      }
    }
    return UnusedTensors.removed(folded.build());
  }

  private @Nullable NodeProto convolutionBefore(NodeProto norm) {
    if (!GraphLinks.is(norm, "BatchNormalization")
        || norm.getOutputCount() != 1
        || NodeAttributes.integer(norm, "training_mode", 0) != 0
        || !IntStream.rangeClosed(1, 4).allMatch(slot -> stored(norm, slot) != null)) {
      return null;
    }
    NodeProto before = links.maker(norm.getInput(0));
    WeightedLayer layer = before == null ? null : links.convolution(before);
    return layer != null
            && hasOneOfEachChannel(norm, layer.channels())
            && links.uses().onlyConsumer(layer.output()) != null
            && links.uses().onlyConsumer(layer.weight().getName()) != null
        ? before
        : null;
  }

  private @Nullable TensorProto stored(NodeProto node, int slot) {
    return links.stored().input(node, slot);
  }

  /** Old operator sets also have normalisations of each place by itself. */
  private boolean hasOneOfEachChannel(NodeProto norm, int channels) {
    return IntStream.rangeClosed(1, 4)
        .mapToObj(slot -> Objects.requireNonNull(stored(norm, slot)))
        .allMatch(tensor -> tensor.getDimsList().equals(List.of((long) channels)));
  }

  private NodeProto folded(NodeProto convolution, NodeProto norm) {
    WeightedLayer layer = Objects.requireNonNull(links.convolution(convolution));
    float[] scale = values(norm, 1);
    float[] shift = values(norm, 2);
    float[] mean = values(norm, 3);
    float[] variance = values(norm, 4);
    double epsilon = NodeAttributes.number(norm, "epsilon", DEFAULT_EPSILON);
    float[] weights = Tensors.values(layer.weight(), origin);
    TensorProto given = layer.bias();
    float[] bias = given == null ? new float[scale.length] : Tensors.values(given, origin);
    int filter = weights.length / scale.length;
    for (int c = 0; c < scale.length; c++) {
      double factor = scale[c] / Math.sqrt(variance[c] + epsilon);
      for (int i = c * filter; i < (c + 1) * filter; i++) {
        weights[i] = (float) (weights[i] * factor);
      }
      bias[c] = (float) ((bias[c] - mean[c]) * factor + shift[c]);
    }
    String weightName = norm.getOutput(0) + ":folded-weight";
    String biasName = norm.getOutput(0) + ":folded-bias";
    List<Integer> dims = layer.weight().getDimsList().stream().map(Math::toIntExact).toList();
    folded.addInitializer(Tensors.floats(weightName, dims, weights));
    folded.addInitializer(Tensors.floats(biasName, List.of(bias.length), bias));
    return convolution.toBuilder()
        .clearInput()
        .addAllInput(List.of(layer.input(), weightName, biasName))
        .setOutput(0, norm.getOutput(0))
        .build();
  }

  private float[] values(NodeProto norm, int slot) {
    return Tensors.values(Objects.requireNonNull(stored(norm, slot)), origin);
  }
}
