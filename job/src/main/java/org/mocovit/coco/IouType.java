package org.mocovit.coco;

/** What must overlap for a detection to be right. */
public enum IouType {
  /** Boxes. */
  BBOX,
  /** Masks. */
  SEGM
}
