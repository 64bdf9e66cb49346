package org.mocovit.model.architecture;

/** What the coarsest levels of a RetinaNet's pyramid are computed from. */
public enum PyramidTop {
  /** P6 from the backbone's last map, as in the RetinaNet paper and in mmdetection. */
  C5,
  /** P6 from the pyramid's own P5, and a ReLU before P7, as in torchvision. */
  P5
}
