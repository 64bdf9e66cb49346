package org.mocovit.predict;

/** One image has no prediction; the message says at which stage it failed and why. */
public final class ImageFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ImageFailedException(ImageOutcome.Failure failure) {
    super("%s failed: %s: %s".formatted(failure.stage().key(), failure.error(), failure.message()));
  }
}
