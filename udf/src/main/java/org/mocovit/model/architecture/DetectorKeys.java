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
  private static final String FPN_WIDTH = "fpn-width";
  private static final String HEAD_WIDTH = "head-width";
  private static final String HEAD_DEPTH = "head-depth";
  private static final String ANCHOR_SIZE = "anchor-size";
  private static final String TOP = "p6";
  private static final String MIN_SCORE = "min-score";
  private static final String PER_LEVEL = "max-per-level";
  private static final String NMS_IOU = "nms-iou";
  private static final String PER_IMAGE = "max-per-image";

  private DetectorKeys() {}

  static Map<String, Object> write(RetinaNetForm form) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put(HEAD, RETINANET);
    said.put(FPN_WIDTH, form.pyramidWidth());
    said.put(HEAD_WIDTH, form.headWidth());
    said.put(HEAD_DEPTH, form.headDepth());
    if (form.anchorSize() != RetinaNetForm.USUAL_ANCHOR_SIZE) {
      said.put(ANCHOR_SIZE, form.anchorSize());
    }
    said.put(TOP, form.top().name().toLowerCase(Locale.ROOT));
    said.put(MIN_SCORE, form.keep().minScore());
    said.put(PER_LEVEL, form.keep().perLevel());
    said.put(NMS_IOU, form.keep().nmsIou());
    said.put(PER_IMAGE, form.keep().perImage());
    return said;
  }

  /**
   * The reverse of {@link #write}; null where no head is named. The size of anchors is said only
   * where it is not the usual one.
   *
   * @throws com.typesafe.config.ConfigException if a value is missing or of another type
   * @throws IllegalArgumentException if a value cannot be
   */
  static @Nullable RetinaNetForm read(Config said) {
    if (!said.hasPath(HEAD)) {
      return null;
    }
    if (!said.getString(HEAD).equals(RETINANET)) {
      throw new IllegalArgumentException("head must be retinanet: " + said.getString(HEAD));
    }
    return new RetinaNetForm(
        said.getInt(FPN_WIDTH),
        said.getInt(HEAD_WIDTH),
        said.getInt(HEAD_DEPTH),
        said.hasPath(ANCHOR_SIZE) ? said.getInt(ANCHOR_SIZE) : RetinaNetForm.USUAL_ANCHOR_SIZE,
        PyramidTop.valueOf(said.getString(TOP).toUpperCase(Locale.ROOT)),
        new KeptDetections(
            said.getDouble(MIN_SCORE),
            said.getInt(PER_LEVEL),
            said.getDouble(NMS_IOU),
            said.getInt(PER_IMAGE)));
  }
}
