package org.mocovit.image.decode;

/** Bytes cannot be made into an image; the message says why. */
public final class ImageDecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ImageDecodeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ImageDecodeException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What kind of trouble it is. */
  public Reason reason() {
    return reason;
  }

  /** The kinds of trouble. */
  public enum Reason {
    /** There are no bytes. */
    EMPTY("EmptyFile"),
    /** The bytes do not start like an image in a known format. */
    NOT_AN_IMAGE("NotAnImage"),
    /** The image ends too early or contradicts its format. */
    DAMAGED("DamagedImage"),
    /** The image declares more pixels than the limit allows. */
    TOO_LARGE("ImageTooLarge"),
    /** The format is known, but not this variant of it. */
    UNSUPPORTED("UnsupportedImage");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /** What tables call it. */
    public String key() {
      return key;
    }
  }
}
