package org.mocovit.coco.detection;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.mask.CompressedMask;
import org.mocovit.mask.InvalidMaskException;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.PixelBox;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.RunLengthText;
import org.mocovit.mask.Segmentation;

/** Takes in the detections that are evaluated, counts the others, and refuses what is none. */
public final class DetectionIntake {
  private final GroundTruth truth;
  private final CocoSettings settings;
  private final DetectionForm form;
  private final IntFunction<DetectionColumns> columns;
  private final IntakeCounts counts = new IntakeCounts();

  /**
   * An intake.
   *
   * @param truth the images and categories that are known
   * @param settings what is measured
   * @param form what the detections are made of
   * @param columns where the detections of an image, by its number, go
   */
  public DetectionIntake(
      GroundTruth truth,
      CocoSettings settings,
      DetectionForm form,
      IntFunction<DetectionColumns> columns) {
    this.truth = truth;
    this.settings = settings;
    this.form = form;
    this.columns = columns;
  }

  /** What has been counted so far. */
  public IntakeCounts counts() {
    return counts;
  }

  /**
   * Takes a detection in.
   *
   * @param position its place among all detections; 0 where rows have none
   * @throws InvalidCocoException if it is not of the form of the others, or its mask cannot be; the
   *     message does not say where
   */
  public void add(Detection detection, long position) {
    counts.countRead();
    checkForm(detection);
    int image = truth.image(detection.imageId());
    int category = truth.category(detection.categoryId());
    if (image < 0) {
      counts.countUnknownImage(detection.imageId());
    } else if (category < 0) {
      counts.countUnknownCategory(detection.categoryId());
    } else if (truth.countsImage(image) && truth.countsCategory(category)) {
      try {
        keep(detection, image, category, position);
      } catch (InvalidMaskException e) {
        throw new InvalidCocoException("segmentation: " + e.getMessage(), e);
      }
    } else {
      counts.countNotSelected();
    }
  }

  private void checkForm(Detection detection) {
    if (form == DetectionForm.BOXES && detection.box() == null) {
      throw new InvalidCocoException(
          "bbox must be [x, y, width, height], as that of the first detection: absent");
    }
    if (form == DetectionForm.MASKS && !(detection.segmentation() instanceof CompressedMask)) {
      throw new InvalidCocoException(
          "segmentation must be run lengths with counts as a text, where detections have no bbox: "
              + (detection.segmentation() == null ? "absent" : "polygons or a list of counts"));
    }
  }

  private void keep(Detection detection, int image, int category, long position) {
    Segmentation segmentation = detection.segmentation();
    boolean maskMatters = form == DetectionForm.MASKS || settings.needsMasks();
    RunLengthMask pixels =
        segmentation == null || !maskMatters ? null : pixels(segmentation, image);
    if (segmentation == null && settings.needsMasks()) {
      counts.countWithoutMask();
    }
    Box box = box(detection.box(), pixels);
    if (pixels != null && settings.needsMasks() && !pixels.size().equals(truth.size(image))) {
      counts.countOtherSize(detection.imageId());
    }
    columns
        .apply(image)
        .add(
            image,
            category,
            box,
            area(box, pixels, image),
            detection.score(),
            position,
            settings.needsMasks() ? compressed(segmentation, pixels) : null);
  }

  private RunLengthMask pixels(Segmentation segmentation, int image) {
    return segmentation instanceof CompressedMask compressed
        ? compressed.pixels(compressed.size())
        : segmentation.pixels(truth.size(image));
  }

  private static @Nullable CompressedMask compressed(
      @Nullable Segmentation segmentation, @Nullable RunLengthMask pixels) {
    if (pixels == null) {
      return null;
    }
    return segmentation instanceof CompressedMask compressed
        ? compressed
        : new CompressedMask(pixels.size(), RunLengthText.encode(pixels));
  }

  private static Box box(@Nullable Box given, @Nullable RunLengthMask pixels) {
    if (given != null) {
      return given;
    }
    PixelBox tight = pixels == null ? PixelBox.EMPTY : pixels.box();
    return new Box(tight.x(), tight.y(), tight.width(), tight.height());
  }

  private double area(Box box, @Nullable RunLengthMask pixels, int image) {
    boolean ofBox =
        switch (settings.areaSource()) {
          case BOX -> true;
          case MASK -> false;
          case FILE -> form == DetectionForm.BOXES;
        };
    if (ofBox) {
      return box.area();
    }
    if (pixels != null) {
      return pixels.area();
    }
    MaskSize size = truth.size(image);
    return Polygons.box(size, box.x(), box.y(), box.width(), box.height()).area();
  }
}
