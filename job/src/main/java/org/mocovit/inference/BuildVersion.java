package org.mocovit.inference;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Which build of the product this is.
 *
 * @param version its version
 * @param commit the abbreviated commit it was built from, with {@code -dirty} where files had been
 *     changed, or {@code unknown} where it was built outside a repository
 */
public record BuildVersion(String version, String commit) {
  private static final String UNKNOWN = "unknown";

  /** The build that is running. */
  public static BuildVersion current() {
    Properties properties = new Properties();
    try (InputStream stream = BuildVersion.class.getResourceAsStream("build.properties")) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException e) {
      throw new InferenceException("Cannot read build.properties: " + e, e);
    }
    return new BuildVersion(
        properties.getProperty("git.build.version", UNKNOWN),
        properties.getProperty("git.commit.id.describe", UNKNOWN));
  }
}
