package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * MobileNetV3-Large (Howard et al., arXiv 1905.02244, table 1).
 *
 * <pre>
 *   h = hs(BN(Conv3x3(x, stride 2)))         3 -&gt; 16
 *   h = the 15 rows
 *   h = hs(BN(Conv1x1(h)))                   C -&gt; 6 C
 *   h = mean of h over all places
 *   h = hs(W1 h + b1)                        6 C -&gt; 1280
 *   logits = W2 h + b2
 * </pre>
 *
 * @param width at most 1; multiplies the channels that blocks put out. Expansions keep their ratio
 *     to the channels that come in, and 1280 stays, as in the authors' code.
 */
record MobileNetV3(double width) implements Network {
  private static final int DIVISOR = 8;

  private static final List<Integer> TAPS = List.of(2, 5, 11, 14);

  private static final List<Row> ROWS =
      List.of(
          new Row(3, 1, 16, false, false, 1),
          new Row(3, 4, 24, false, false, 2),
          new Row(3, 3, 24, false, false, 1),
          new Row(5, 3, 40, true, false, 2),
          new Row(5, 3, 40, true, false, 1),
          new Row(5, 3, 40, true, false, 1),
          new Row(3, 6, 80, false, true, 2),
          new Row(3, 2.5, 80, false, true, 1),
          new Row(3, 2.3, 80, false, true, 1),
          new Row(3, 2.3, 80, false, true, 1),
          new Row(3, 6, 112, true, true, 1),
          new Row(3, 6, 112, true, true, 1),
          new Row(5, 6, 160, true, true, 2),
          new Row(5, 6, 160, true, true, 1),
          new Row(5, 6, 160, true, true, 1));

  /**
   * A row of the table.
   *
   * @param ratio the expansion divided by the channels that come in
   * @param hardSwish whether the activation is hard-swish instead of ReLU
   */
  private record Row(
      int kernel, double ratio, long out, boolean squeezeExcite, boolean hardSwish, int stride) {}

  @Override
  public double epsilon() {
    return 1e-3;
  }

  @Override
  public NDArray logits(Part net, NDArray images, int classes) {
    List<NDArray> maps = maps(net, images);
    Part head = net.in("head");
    NDArray h = maps.get(maps.size() - 1);
    long expansion = 6 * Layers.channels(h);
    h = Layers.hardSwish(Layers.convolutionNorm(head, h, expansion, 1, 1));
    h = Layers.globalAveragePool(h).reshape(h.getShape().get(0), expansion);
    h = Layers.hardSwish(Layers.linear(head.in("fc1"), h, 1280));
    return Layers.linear(head.in("classifier"), h, classes);
  }

  @Override
  public List<Integer> taps() {
    return TAPS;
  }

  @Override
  public List<NDArray> maps(Part net, NDArray images) {
    NDArray h = Layers.convolutionNorm(net.in("stem"), images, scaled(16), 3, 2);
    h = Layers.hardSwish(h);
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < ROWS.size(); i++) {
      h = block(net.in("blocks." + i), h, ROWS.get(i));
      maps.add(h);
    }
    return maps;
  }

  /**
   * An inverted residual.
   *
   * <pre>
   *   h = act(BN(Conv1x1(x)))                  C -&gt; expansion, unless they are equal
   *   h = act(BN(DWConv(h, kernel, stride)))
   *   h = SE(h)                                only if the row says so
   *   y = BN(Conv1x1(h))                       expansion -&gt; out
   *   y = y + x                                only if the stride is 1 and C = out
   * </pre>
   */
  private NDArray block(Part part, NDArray x, Row row) {
    UnaryOperator<NDArray> act = row.hardSwish() ? Layers::hardSwish : Layers::relu;
    long in = Layers.channels(x);
    long out = scaled(row.out());
    long expansion = Widths.divisible(in * row.ratio(), DIVISOR);
    NDArray h = x;
    if (expansion != in) {
      h = act.apply(Layers.convolutionNorm(part.in("expand"), h, expansion, 1, 1));
    }
    h = act.apply(Layers.depthwiseNorm(part.in("dw"), h, row.kernel(), row.stride()));
    if (row.squeezeExcite()) {
      h = Layers.squeezeExcite(part.in("se"), h, DIVISOR);
    }
    NDArray y = Layers.convolutionNorm(part.in("project"), h, out, 1, 1);
    if (row.stride() == 2 || in != out) {
      return y;
    }
    return y.add(part.has(Fault.DOUBLED_BOTTLENECK_RESIDUAL) ? x.mul(2) : x);
  }

  private long scaled(long channels) {
    return Widths.divisible(channels * width, DIVISOR);
  }
}
