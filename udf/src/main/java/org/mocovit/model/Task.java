package org.mocovit.model;

import org.mocovit.image.KeyedChoice;

/** What a model does with an image. */
public enum Task implements KeyedChoice {
  /** Scores for each of a fixed set of classes. */
  CLASSIFY("classify"),
  /** Boxes with a class and a score each. */
  DETECT("detect"),
  /** Boxes with a class, a score and a mask each. */
  SEGMENT("segment");

  private final String key;

  Task(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /** Whether it finds objects, each with a box of its own. */
  public boolean findsObjects() {
    return this != CLASSIFY;
  }
}
