package org.mocovit.session;

import org.mocovit.image.KeyedChoice;

/** On which kind of device the user wants a model to run. */
public enum DeviceRequest implements KeyedChoice {
  /** The processor. */
  CPU("cpu"),
  /** The GPU that Spark assigned; where CUDA cannot run on it, that is an error. */
  GPU("gpu"),
  /** The GPU that Spark assigned where there is one and CUDA runs on it, else the processor. */
  AUTO("auto");

  private final String key;

  DeviceRequest(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
