package org.mocovit.dataset.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256: of a path, of a file, of a whole set, and of what was evaluated of it. */
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
   * UTF-8, and a number (64 bits), big-endian. The length keeps two sets apart whose paths run
   * together alike.
   *
   * @param number its size in bytes, -1 where unknown; of an evaluated image its class
   */
  public static void add(MessageDigest fingerprint, String pathInSet, long number) {
    byte[] path = pathInSet.getBytes(StandardCharsets.UTF_8);
    fingerprint.update(
        ByteBuffer.allocate(Integer.BYTES + path.length + Long.BYTES)
            .putInt(path.length)
            .put(path)
            .putLong(number)
            .flip());
  }

  /**
   * A number that stands for a path: the first 8 bytes of the SHA-256 of its UTF-8, big-endian,
   * with the sign bit cleared, as negative ids trouble JSON tools that expect COCO's.
   */
  public static long id(String path) {
    byte[] digest = sha256().digest(path.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
  }

  /** Adds an id or another number, 64 bits, big-endian. */
  public static void add(MessageDigest fingerprint, long id) {
    fingerprint.update(ByteBuffer.allocate(Long.BYTES).putLong(id).flip());
  }
}
