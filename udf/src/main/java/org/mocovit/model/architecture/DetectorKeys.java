package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A detector's head among what a model's file says of its provenance, by its options' names. */
final class DetectorKeys {
  private static final String HEAD = "head";
  private static final String RETINANET = "retinanet";
  private static final String MASK_RCNN = "mask-rcnn";
  private static final String FPN_WIDTH = "fpn-width";
  private static final String HEAD_WIDTH = "head-width";
  private static final String HEAD_DEPTH = "head-depth";
  private static final String BOX_HEAD_WIDTH = "box-head-width";
  private static final String MASK_HEAD_WIDTH = "mask-head-width";
  private static final String MASK_HEAD_DEPTH = "mask-head-depth";
  private static final String ANCHOR_SIZE = "anchor-size";
  private static final String TOP = "p6";
  private static final String PROPOSAL_NMS_IOU = "proposal-nms-iou";
  private static final String PROPOSALS = "max-proposals";
  private static final String MIN_SCORE = "min-score";
  private static final String PER_LEVEL = "max-per-level";
  private static final String NMS_IOU = "nms-iou";
  private static final String PER_IMAGE = "max-per-image";

  private DetectorKeys() {}

  static Map<String, Object> write(DetectorForm form) {
    Map<String, Object> said = new LinkedHashMap<>();
    if (form instanceof RetinaNetForm retinaNet) {
      write(said, retinaNet);
    } else if (form instanceof MaskRcnnForm maskRcnn) {
      write(said, maskRcnn);
    }
    said.put(FPN_WIDTH, form.pyramidWidth());
    if (form.anchorSize() != DetectorForm.USUAL_ANCHOR_SIZE) {
      said.put(ANCHOR_SIZE, form.anchorSize());
    }
    said.put(MIN_SCORE, form.keep().minScore());
    said.put(PER_LEVEL, form.keep().perLevel());
    said.put(NMS_IOU, form.keep().nmsIou());
    said.put(PER_IMAGE, form.keep().perImage());
    return said;
  }

  private static void write(Map<String, Object> said, RetinaNetForm form) {
    said.put(HEAD, RETINANET);
    said.put(HEAD_WIDTH, form.headWidth());
    said.put(HEAD_DEPTH, form.headDepth());
    said.put(TOP, form.top().name().toLowerCase(Locale.ROOT));
  }

  private static void write(Map<String, Object> said, MaskRcnnForm form) {
    said.put(HEAD, MASK_RCNN);
    said.put(BOX_HEAD_WIDTH, form.boxHeadWidth());
    said.put(MASK_HEAD_WIDTH, form.maskHeadWidth());
    said.put(MASK_HEAD_DEPTH, form.maskHeadDepth());
    said.put(PROPOSAL_NMS_IOU, form.proposals().nmsIou());
    said.put(PROPOSALS, form.proposals().perImage());
  }

  /**
   * The reverse of {@link #write}; null where no head is named. The size of anchors is said only
   * where it is not the usual one.
   *
   * @throws com.typesafe.config.ConfigException if a value is missing or of another type
   * @throws IllegalArgumentException if a value cannot be
   */
  static @Nullable DetectorForm read(Config said) {
    if (!said.hasPath(HEAD)) {
      return null;
    }
    String head = said.getString(HEAD);
    return switch (head) {
      case RETINANET -> retinaNet(said);
      case MASK_RCNN -> maskRcnn(said);
      default ->
          throw new IllegalArgumentException(
              "head must be one of %s, %s: %s".formatted(RETINANET, MASK_RCNN, head));
    };
  }

  private static RetinaNetForm retinaNet(Config said) {
    return new RetinaNetForm(
        said.getInt(FPN_WIDTH),
        said.getInt(HEAD_WIDTH),
        said.getInt(HEAD_DEPTH),
        anchorSize(said),
        PyramidTop.valueOf(said.getString(TOP).toUpperCase(Locale.ROOT)),
        keep(said));
  }

  private static MaskRcnnForm maskRcnn(Config said) {
    return new MaskRcnnForm(
        said.getInt(FPN_WIDTH),
        said.getInt(BOX_HEAD_WIDTH),
        said.getInt(MASK_HEAD_WIDTH),
        said.getInt(MASK_HEAD_DEPTH),
        anchorSize(said),
        new KeptProposals(said.getDouble(PROPOSAL_NMS_IOU), said.getInt(PROPOSALS)),
        keep(said));
  }

  private static int anchorSize(Config said) {
    return said.hasPath(ANCHOR_SIZE) ? said.getInt(ANCHOR_SIZE) : DetectorForm.USUAL_ANCHOR_SIZE;
  }

  private static KeptDetections keep(Config said) {
    return new KeptDetections(
        said.getDouble(MIN_SCORE),
        said.getInt(PER_LEVEL),
        said.getDouble(NMS_IOU),
        said.getInt(PER_IMAGE));
  }
}
