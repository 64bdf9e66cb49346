package org.mocovit.model.architecture;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.mocovit.model.cost.Cost;

/**
 * What MoCoViT's paper (Ma et al., arXiv 2205.12635) says of its models and its peers, as far as
 * its abstract and those who quote it tell, beside what this zoo gives.
 *
 * <p>Modules are compared at 160 channels, expansion 960 and a 7x7 map, as in the last stage of
 * MoCoViT-1.0x and without squeeze and excite, with those of a vision transformer of the same
 * sizes; multiply-adds without the products of attention.
 */
public final class PaperClaims {
  private static final double MILLION = 1e6;
  private static final int CHANNELS = 160;
  private static final int EXPANSION = 960;
  private static final int SIDE = 7;

  /** Whether the zoo gives what the paper says. */
  public enum Verdict {
    /** It does, to the claim's digits. */
    REPRODUCED("reproduced"),
    /** It is within 2 %, but not to the claim's digits. */
    CLOSE("within 2 %"),
    /** It does not. */
    NOT_REPRODUCED("NOT reproduced"),
    /** It cannot be told from the network. */
    UNVERIFIED("needs ImageNet training, not verified here");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** What people read. */
    public String text() {
      return text;
    }
  }

  /**
   * One claim.
   *
   * @param what what it is about
   * @param claimed the published figure, with its unit
   * @param given what the zoo gives, with its unit; empty where it cannot tell
   * @param verdict whether they agree
   */
  public record Claim(String what, String claimed, String given, Verdict verdict) {}

  private PaperClaims() {}

  /** All claims, with the zoo's figures computed from its networks. */
  public static List<Claim> all() {
    Cost mocovit = total("mocovit-1.0x");
    Cost ghostNet = total("ghostnet-1.0x");
    Cost mosa = module(AttentionForm.MOSA::apply);
    Cost attention = module(AttentionForm.VANILLA::apply);
    Cost moffn =
        module(
            new MobileFeedForward(
                    EXPANSION, ChannelGate.NONE, GhostExpansion.RELU, ProjectionActivation.NONE)
                ::apply);
    Cost ffn = module(new VanillaFeedForward(EXPANSION)::apply);
    return List.of(
        millions("MoCoViT-1.0x multiply-adds", "147", mocovit.macs()),
        millions("MoCoViT-1.0x parameters", "5.3", mocovit.parameters()),
        ratio("MoSA, times fewer multiply-adds", "3.6", attention.macs(), mosa.macs()),
        ratio("MoFFN, times fewer multiply-adds", "1.9", ffn.macs(), moffn.macs()),
        ratio(
            "MTB, times fewer multiply-adds",
            "2.2",
            attention.macs() + ffn.macs(),
            mosa.macs() + moffn.macs()),
        ratio("MoSA, times fewer weights", "2.4", weights(attention), weights(mosa)),
        millions("GhostNet-1.0x multiply-adds", "141", ghostNet.macs()),
        millions("GhostNet-1.0x parameters", "5.2", ghostNet.parameters()),
        millions(
            "MobileNetV3-L-0.75x multiply-adds", "155", total("mobilenetv3-large-0.75x").macs()),
        millions("MobileNetV3-L-1.0x multiply-adds", "219", total("mobilenetv3-large-1.0x").macs()),
        accuracy("MoCoViT-1.0x top-1", "74.5 %"),
        accuracy("MoCoViT-1.0x top-1 over MobileNetV3-L-0.75x", "+1.2 points"),
        accuracy("MoCoViT-1.0x top-1 over GhostNet-1.0x", "+0.6 points"));
  }

  private static Cost total(String name) {
    return Zoo.describe(name, ZooOptions.defaults()).total();
  }

  private static Cost module(BiFunction<Layers, Feature, Feature> body) {
    return Network.trace(
            "module",
            new Feature("x", List.of(CHANNELS, SIDE, SIDE)),
            "y",
            GraphForm.FOLDED,
            (net, x) -> net.row("module", () -> body.apply(net.in("module"), x)))
        .cost()
        .total();
  }

  /** Without biases and normalisations: each weight of these modules is used once a place. */
  private static long weights(Cost module) {
    return module.macs() / (SIDE * SIDE);
  }

  private static Claim millions(String what, String claimed, long count) {
    return new Claim(
        what,
        claimed + " M",
        String.format(Locale.ROOT, "%.3f M", count / MILLION),
        verdict(claimed, count / MILLION));
  }

  private static Claim ratio(String what, String claimed, long vanilla, long mobile) {
    double ratio = (double) vanilla / mobile;
    return new Claim(
        what, claimed + "x", String.format(Locale.ROOT, "%.2fx", ratio), verdict(claimed, ratio));
  }

  private static Claim accuracy(String what, String claimed) {
    return new Claim(what, claimed, "", Verdict.UNVERIFIED);
  }

  private static Verdict verdict(String claimed, double given) {
    int point = claimed.indexOf('.');
    int decimals = point < 0 ? 0 : claimed.length() - point - 1;
    if (String.format(Locale.ROOT, "%." + decimals + "f", given).equals(claimed)) {
      return Verdict.REPRODUCED;
    }
    double published = Double.parseDouble(claimed);
    return Math.abs(given / published - 1) <= 0.02 ? Verdict.CLOSE : Verdict.NOT_REPRODUCED;
  }
}
