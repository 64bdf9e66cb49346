package org.mocovit.model.architecture;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.DetectionSpec;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.OutputRole;
import org.mocovit.model.Task;
import org.mocovit.model.TrainingFacts;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

/** What the models of the zoo say of themselves. */
final class ZooDescription {
  private static final Normalization IMAGENET =
      new Normalization(
          255,
          List.of(0.485, 0.456, 0.406),
          List.of(0.229, 0.224, 0.225),
          Normalization.ChannelOrder.RGB);

  /** About the mean of photos, so that what lies beside an image is hardly anything. */
  private static final int PADDING = 114;

  private ZooDescription() {}

  /** The metadata of a model's file: how it is used, and where it comes from. */
  static SortedMap<String, String> metadata(ZooModel model, ZooOptions options) {
    Map<String, Object> provenance = new LinkedHashMap<>(model.provenance());
    provenance.put("weights", options.weights().provenance());
    SortedMap<String, String> training = options.weights().training().facts();
    if (!training.isEmpty()) {
      provenance.put(TrainingFacts.KEY, training);
    }
    if (options.precision() != Precision.FP32) {
      provenance.put("precision", "fp16");
    }
    return DescriptionMetadata.write(of(options), provenance);
  }

  /** How a model is used. */
  static ModelDescription of(ZooOptions options) {
    DetectorForm detector = options.detector();
    return detector == null ? classifier(options) : detector(options, detector);
  }

  private static ModelDescription classifier(ZooOptions options) {
    int side = options.inputSize().height();
    // ImageNet's usual preprocessing: the crop is 224 / 256 of the shorter side.
    PreprocessSpec preprocess =
        new PreprocessSpec(
            Orientation.IGNORE,
            new ResizeRule.ShortestEdge((int) Math.round(side * 256 / 224.0)),
            Interpolation.BILINEAR,
            side,
            IMAGENET);
    return new ModelDescription(
        Task.CLASSIFY,
        Architecture.INPUT,
        preprocess,
        Architecture.OUTPUT,
        OutputKind.LOGITS,
        List.of(),
        null,
        options.labels());
  }

  private static ModelDescription detector(ZooOptions options, DetectorForm form) {
    ResizeRule letterbox =
        new ResizeRule.Letterbox(
            options.inputSize().width(),
            options.inputSize().height(),
            PADDING,
            ResizeRule.Position.TOP_LEFT,
            ResizeRule.Rounding.FLOOR,
            ResizeRule.Coordinates.EXACT);
    OutputKind kind = form instanceof MaskRcnnForm ? OutputKind.MASK_RCNN : OutputKind.RETINANET;
    KeptDetections keep = form.keep();
    return new ModelDescription(
        kind.task(),
        Architecture.INPUT,
        new PreprocessSpec(Orientation.IGNORE, letterbox, Interpolation.BILINEAR, null, IMAGENET),
        outputs(kind),
        kind,
        List.of(),
        0,
        new DetectionSpec(
            keep.minScore(),
            DetectionSpec.Nms.NONE,
            keep.nmsIou(),
            DetectionSpec.LabelsPerBox.ALL,
            keep.perImage()),
        options.labels());
  }

  private static Map<OutputRole, String> outputs(OutputKind kind) {
    Map<OutputRole, String> names =
        new EnumMap<>(
            Map.of(
                OutputRole.BOXES, DetectionOutputs.BOXES,
                OutputRole.SCORES, DetectionOutputs.SCORES,
                OutputRole.LABELS, DetectionOutputs.LABELS,
                OutputRole.IMAGES, DetectionOutputs.IMAGES,
                OutputRole.MASKS, DetectionOutputs.MASKS));
    names.keySet().retainAll(kind.outputs());
    return names;
  }
}
