package org.mocovit.coco;

/** Whether a detection must have the category of what it finds. */
public enum CategoryUse {
  /** Each category is evaluated by itself. */
  APART,
  /** All are evaluated as one, as for proposals of objects of any class. */
  TOGETHER
}
