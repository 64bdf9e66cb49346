package org.mocovit.storage;

/** An encoded image larger than this is refused before it takes the executor's memory. */
final class ImageSizeLimit {
  static final long BYTES = 512L << 20;

  private ImageSizeLimit() {}

  static void require(long bytes) throws OversizedImageException {
    if (bytes > BYTES) {
      throw new OversizedImageException(
          "An image file must be at most %d bytes: %d".formatted(BYTES, bytes));
    }
  }
}
