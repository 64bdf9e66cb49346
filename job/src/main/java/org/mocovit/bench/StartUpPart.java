package org.mocovit.bench;

import org.mocovit.image.KeyedChoice;

/** What goes before the first prediction, in this order. */
public enum StartUpPart implements KeyedChoice {
  /**
   * Java itself and the reading of the command line; under spark-submit that program's start too.
   */
  JVM("jvm"),
  /** The model's file is found, fetched, hashed and its description read. */
  MODEL("model"),
  /** The images are listed; sources that Spark lists open its session here. */
  LISTING("listing"),
  /** Spark's session. */
  SPARK("spark"),
  /** ONNX Runtime opens the model and runs it once on zeros. */
  SESSION("session"),
  /** From there to the first prediction of the bare loop, in code that has never run before. */
  FIRST_IMAGE("first_image");

  private final String key;

  StartUpPart(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
