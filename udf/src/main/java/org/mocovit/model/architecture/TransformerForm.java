package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * What the transformer blocks of a MoCoViT are made of, as in the paper's ablations.
 *
 * @param attention how they attend
 * @param feedForward what follows the attention
 * @param norm where they normalise
 */
public record TransformerForm(
    AttentionForm attention, FeedForwardForm feedForward, TransformerNorm norm) {
  /** The paper's block. */
  public static final TransformerForm MOBILE =
      new TransformerForm(AttentionForm.MOSA, FeedForwardForm.MOFFN, TransformerNorm.BN);

  /** What a row's description says about it: nothing for the paper's. */
  String text() {
    List<String> parts = new ArrayList<>();
    if (attention.kind() == AttentionKind.VANILLA) {
      parts.add("attn");
    }
    if (feedForward.kind() == FeedForwardKind.VANILLA) {
      parts.add("FFN");
    }
    StringBuilder text = new StringBuilder();
    if (!parts.isEmpty()) {
      text.append(", vanilla ").append(String.join("+", parts));
    }
    if (attention.heads() > 1) {
      text.append(", %d heads".formatted(attention.heads()));
    }
    return text.append(norm == TransformerNorm.LN ? ", LN" : "").toString();
  }
}
