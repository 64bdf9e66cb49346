package org.mocovit.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mocovit.predict.ImageRef;

/** SHA-256: of a path, of a file, and of a whole set. */
public final class Digests {
  private Digests() {}

  /** A new digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have SHA-256", e);
    }
  }

  /**
   * The fingerprint of a set: SHA-256 over, for each image in order, the length of its path's UTF-8
   * (32 bits), that UTF-8, and its size (64 bits, -1 where unknown), big-endian. The length keeps
   * two sets apart whose paths run together alike.
   */
  static String fingerprint(List<ImageRef> images) {
    MessageDigest digest = sha256();
    for (ImageRef image : images) {
      byte[] path = image.path().getBytes(StandardCharsets.UTF_8);
      digest.update(
          ByteBuffer.allocate(Integer.BYTES + path.length + Long.BYTES)
              .putInt(path.length)
              .put(path)
              .putLong(image.sizeBytes())
              .flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The fingerprint of a set's ids, in order. */
  static String ofIds(List<ImageRef> images) {
    MessageDigest digest = sha256();
    ByteBuffer id = ByteBuffer.allocate(Long.BYTES);
    for (ImageRef image : images) {
      digest.update(id.putLong(0, image.imageId()).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
