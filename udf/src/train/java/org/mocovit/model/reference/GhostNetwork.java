package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * GhostNet, and MoCoViT, which is GhostNet with mobile transformer blocks for the four bottlenecks
 * of its last stage.
 *
 * <pre>
 *   h = relu(BN(Conv3x3(x, stride 2)))       3 -&gt; 16
 *   h = the 16 rows
 *   h = relu(BN(Conv1x1(h)))                 160 -&gt; 960
 *   h = mean of h over all places
 *   h = relu(W1 h + b1)                      960 -&gt; 1280
 *   logits = W2 h + b2
 * </pre>
 *
 * @param width multiplies all channel counts but 1280 and the classes
 * @param transformer whether the last four blocks are transformer blocks
 * @param dynamic whether the blocks have dynamic ReLUs
 */
record GhostNetwork(double width, boolean transformer, boolean dynamic) implements Network {
  private static final int FIRST_TRANSFORMER = 12;

  private static final List<Integer> TAPS = List.of(2, 4, 10, 15);

  @Override
  public double epsilon() {
    return 1e-5;
  }

  @Override
  public NDArray logits(Part net, NDArray images, int classes) {
    List<NDArray> maps = maps(net, images);
    Part head = net.in("head");
    NDArray h = maps.get(maps.size() - 1);
    h = Layers.relu(Layers.convolutionNorm(head, h, GhostRow.scaled(960, width), 1, 1));
    h = Layers.globalAveragePool(h);
    h = Layers.relu(Layers.biasedConvolution(head.in("fc1"), h, 1280));
    return Layers.linear(head.in("classifier"), h.reshape(h.getShape().get(0), 1280), classes);
  }

  @Override
  public List<Integer> taps() {
    return TAPS;
  }

  @Override
  public List<NDArray> maps(Part net, NDArray images) {
    NDArray h = Layers.convolutionNorm(net.in("stem"), images, GhostRow.scaled(16, width), 3, 2);
    h = Layers.relu(h);
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < GhostRow.ALL.size(); i++) {
      GhostRow row = GhostRow.ALL.get(i).scaled(width);
      Part block = net.in("blocks." + i);
      h =
          transformer && i >= FIRST_TRANSFORMER
              ? TransformerBlock.apply(block, h, row, dynamic)
              : GhostBlocks.bottleneck(block, h, row, dynamic);
      maps.add(h);
    }
    return maps;
  }
}
