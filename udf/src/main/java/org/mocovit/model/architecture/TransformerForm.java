package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * What the transformer blocks of a MoCoViT are made of, as in the paper's ablations.
 *
 * @param attention what they attend with
 * @param feedForward what follows the attention
 * @param norm where they normalise
 */
public record TransformerForm(
    AttentionKind attention, FeedForwardKind feedForward, TransformerNorm norm) {
  /** The paper's block. */
  public static final TransformerForm MOBILE =
      new TransformerForm(AttentionKind.MOSA, FeedForwardKind.MOFFN, TransformerNorm.BN);

  /** What a row's description says about it: nothing for the paper's. */
  String text() {
    List<String> parts = new ArrayList<>();
    if (attention == AttentionKind.VANILLA) {
      parts.add("attn");
    }
    if (feedForward == FeedForwardKind.VANILLA) {
      parts.add("FFN");
    }
    String text = parts.isEmpty() ? "" : ", vanilla " + String.join("+", parts);
    return norm == TransformerNorm.LN ? text + ", LN" : text;
  }
}
