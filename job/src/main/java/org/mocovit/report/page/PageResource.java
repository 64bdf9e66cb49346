package org.mocovit.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A file of this package that goes into pages as it stands.
 *
 * @param text what is in it
 * @param digest its SHA-256, as content security policies have it
 */
record PageResource(String text, String digest) {
  static PageResource of(String name) {
    try (InputStream stream = PageResource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("Jar must hold the resource " + name);
      }
      byte[] bytes = stream.readAllBytes();
      return new PageResource(
          new String(bytes, StandardCharsets.UTF_8),
          "sha256-"
              + Base64.getEncoder()
                  .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource %s: %s".formatted(name, e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java must have SHA-256", e);
    }
  }
}
