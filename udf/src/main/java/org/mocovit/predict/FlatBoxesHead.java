package org.mocovit.predict;

import java.util.List;
import org.mocovit.model.InvalidModelException;
import org.mocovit.session.Tensor;

/**
 * Reads the detections of the zoo's own RetinaNet and Mask R-CNN: those of all images of the run
 * one after another, each with the index of its image.
 */
record FlatBoxesHead() implements DetectionHead {
  private static final int IMAGES = 3;
  private static final int MASKS = 4;

  @Override
  public void read(List<Tensor> outputs, Run run, List<Candidates> images) {
    Tensor corners = outputs.get(0);
    DetectionHead.requireShape(corners, "[boxes, 4]", -1, 4);
    int boxes = (int) corners.side(0);
    for (Tensor other : outputs.subList(1, IMAGES + 1)) {
      DetectionHead.requireShape(other, "[boxes]", boxes);
    }
    if (outputs.size() > MASKS) {
      OutputMasks masks = OutputMasks.ofBoxes(outputs.get(MASKS), boxes);
      images.forEach(image -> image.setMasks(masks));
    }
    Tensor imageOf = outputs.get(IMAGES);
    for (int box = 0; box < boxes; box++) {
      long image = imageOf.integer(box);
      if (image < 0 || image >= run.capacity()) {
        throw new InvalidModelException(
            "Output %s must hold indices of the batch's %d images: %d"
                .formatted(imageOf.name(), run.capacity(), image));
      }
      if (image < images.size()) {
        images
            .get((int) image)
            .addLabelled(
                DetectionHead.four(corners.values(), 4 * box),
                outputs.get(1).values()[box],
                outputs.get(2).integer(box),
                box);
      }
    }
  }
}
