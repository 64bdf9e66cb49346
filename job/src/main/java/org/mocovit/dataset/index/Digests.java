package org.mocovit.dataset.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
   * Adds an image to the fingerprint of its set: the length of its path's UTF-8 (32 bits), that
   * UTF-8, and its size (64 bits, -1 where unknown), big-endian. The length keeps two sets apart
   * whose paths run together alike.
   */
  static void add(MessageDigest fingerprint, String pathInSet, long sizeBytes) {
    byte[] path = pathInSet.getBytes(StandardCharsets.UTF_8);
    fingerprint.update(
        ByteBuffer.allocate(Integer.BYTES + path.length + Long.BYTES)
            .putInt(path.length)
            .put(path)
            .putLong(sizeBytes)
            .flip());
  }

  /** Adds an id, 64 bits, big-endian. */
  static void add(MessageDigest fingerprint, long id) {
    fingerprint.update(ByteBuffer.allocate(Long.BYTES).putLong(id).flip());
  }
}
