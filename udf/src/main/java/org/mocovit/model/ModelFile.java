package org.mocovit.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a model on the local disk, and what it is known by.
 *
 * @param path where it lies
 * @param sha256 hash of its bytes, hexadecimal
 * @param sizeBytes its length
 */
public record ModelFile(Path path, String sha256, long sizeBytes) {

  /**
   * Hashes a file.
   *
   * @throws InvalidModelException if it cannot be read
   */
  public static ModelFile of(Path path) {
    try (InputStream stream = Files.newInputStream(path)) {
      MessageDigest digest = digest();
      byte[] chunk = new byte[1 << 16];
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return new ModelFile(path, HexFormat.of().formatHex(digest.digest()), Files.size(path));
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read model %s: %s".formatted(path, e), e);
    }
  }

  /** A new SHA-256 digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
