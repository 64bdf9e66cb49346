package org.mocovit.predict;

import java.util.List;
import org.mocovit.model.InvalidModelException;
import org.mocovit.session.Tensor;

/**
 * Reads the detections of the zoo's own RetinaNet: those of all images of the run one after
 * another, each with the index of its image.
 */
record FlatBoxesHead() implements DetectionHead {
  @Override
  public void read(List<Tensor> outputs, Run run, List<Candidates> images) {
    Tensor corners = outputs.get(0);
    DetectionHead.requireShape(corners, "[boxes, 4]", -1, 4);
    int boxes = (int) corners.side(0);
    for (Tensor other : outputs.subList(1, outputs.size())) {
      DetectionHead.requireShape(other, "[boxes]", boxes);
    }
    Tensor imageOf = outputs.get(3);
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
