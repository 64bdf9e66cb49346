package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.AttentionForm;
import org.mocovit.model.architecture.AttentionKind;
import org.mocovit.model.architecture.DynamicReluForm;
import org.mocovit.model.architecture.DynamicReluPlacement;
import org.mocovit.model.architecture.DynamicReluType;
import org.mocovit.model.architecture.EnhancementNorm;
import org.mocovit.model.architecture.FeedForwardForm;
import org.mocovit.model.architecture.FeedForwardKind;
import org.mocovit.model.architecture.ProjectionActivation;
import org.mocovit.model.architecture.TransformerForm;
import org.mocovit.model.architecture.TransformerNorm;
import org.mocovit.model.architecture.Variation;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a model of the zoo may differ from those that have a name. */
final class ArchitectureOptions {
  private static final AttentionForm MOSA = AttentionForm.MOSA;
  private static final FeedForwardForm MOFFN = FeedForwardForm.MOFFN;
  private static final DynamicReluForm DYRELU = DynamicReluForm.DEFAULT;

  @Option(
      names = "--width",
      paramLabel = "W",
      description = "What channels are multiplied by, where NAME is a family, such as mocovit.")
  @Nullable Double width;

  @Option(
      names = "--mtb-stages",
      paramLabel = "S",
      split = ",",
      description =
          "MoCoViT only: stages, of 1 to 4, with transformer blocks in place of the bottlenecks"
              + " that keep size and channels. Default: 4.")
  List<Integer> mtbStages = new ArrayList<>();

  @Option(
      names = "--mtb-se",
      paramLabel = "S",
      converter = Values.Blocks.class,
      description =
          "MoCoViT only: transformer blocks with squeeze and excite, counted from 1, or none."
              + " Default: those whose bottlenecks have it in GhostNet, 2,4.")
  @Nullable List<Integer> mtbGates;

  @Option(
      names = "--attention",
      paramLabel = "A",
      description = "MoCoViT only: mosa or vanilla. Default: mosa.")
  AttentionKind attention = MOSA.kind();

  @Option(
      names = "--heads",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "MoCoViT only: heads of the attention, which divide the channels of every transformer"
              + " block. Default: 1.")
  int heads = MOSA.heads();

  @Option(
      names = "--attention-scale",
      paramLabel = "X",
      description =
          "MoCoViT only: what products of queries and keys are multiplied by. Default: 1 / sqrt(d),"
              + " d the channels of a head.")
  @Nullable Double scale;

  @Option(
      names = "--value-activation",
      paramLabel = "A",
      description =
          "MoCoViT only: none or relu after the convolutions of MoSA's f_v. Default: none.")
  ProjectionActivation valueActivation = MOSA.valueActivation();

  @Option(
      names = "--enhancement-norm",
      paramLabel = "B",
      description =
          "MoCoViT only: bn or none after the depthwise convolution of MoSA. Default: bn.")
  EnhancementNorm enhancementNorm = MOSA.enhancementNorm();

  @Option(
      names = "--ffn",
      paramLabel = "F",
      description = "MoCoViT only: moffn or vanilla. Default: moffn.")
  FeedForwardKind feedForward = MOFFN.kind();

  @Option(
      names = "--down-activation",
      paramLabel = "A",
      description =
          "MoCoViT only: none or relu after the convolutions of MoFFN's down-projection. Default:"
              + " none.")
  ProjectionActivation downActivation = MOFFN.downActivation();

  @Option(
      names = "--norm",
      paramLabel = "B",
      description =
          "MoCoViT only: bn, or ln for layer normalisations before attention and FFN too. Default:"
              + " bn.")
  TransformerNorm norm = TransformerForm.MOBILE.norm();

  @Option(
      names = "--dyrelu",
      paramLabel = "T",
      description =
          "MoCoViT-D only: dynamic ReLU of type a, one for all channels, or b, one a channel."
              + " Default: b.")
  DynamicReluType dynamicRelu = DYRELU.type();

  @Option(
      names = "--dyrelu-reduction",
      paramLabel = "R",
      converter = Values.PositiveInt.class,
      description =
          "MoCoViT-D only: what the inner width of dynamic ReLUs is divided by. Default: 8.")
  int dynamicReluReduction = DYRELU.reduction();

  @Option(
      names = "--dyrelu-placement",
      paramLabel = "P",
      description =
          "MoCoViT-D only: one dynamic ReLU on the output of a widening Ghost module, or one after"
              + " each of its convolutions. Default: output.")
  DynamicReluPlacement dynamicReluPlacement = DYRELU.placement();

  /** Lets the parser read the values of these options, whichever command has them. */
  static void registerKeys(CommandLine commands) {
    Values.registerKeys(commands, AttentionKind.class);
    Values.registerKeys(commands, ProjectionActivation.class);
    Values.registerKeys(commands, EnhancementNorm.class);
    Values.registerKeys(commands, FeedForwardKind.class);
    Values.registerKeys(commands, TransformerNorm.class);
    Values.registerKeys(commands, DynamicReluType.class);
    Values.registerKeys(commands, DynamicReluPlacement.class);
  }

  /**
   * What was chosen.
   *
   * @throws IllegalArgumentException if the choices do not go together
   */
  Variation variation() {
    TransformerForm form =
        new TransformerForm(
            new AttentionForm(attention, heads, scale, valueActivation, enhancementNorm),
            new FeedForwardForm(feedForward, downActivation),
            norm);
    Variation variation =
        Variation.NONE
            .withWidth(width)
            .withForm(form)
            .withMtbGates(mtbGates)
            .withDynamicRelu(
                new DynamicReluForm(dynamicRelu, dynamicReluReduction, dynamicReluPlacement));
    return mtbStages.isEmpty() ? variation : variation.withMtbStages(mtbStages);
  }
}
