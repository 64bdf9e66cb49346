package org.mocovit.model.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;

/**
 * A description that lies in a file of its own.
 *
 * @param file the file
 * @param given whether the user named it, so that it must be there
 */
record SideFile(SourceFile file, boolean given) {

  /** The file's state; null where there is none. */
  @Nullable FileState state() {
    try {
      return file.exists() ? file.state() : null;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads it.
   *
   * @return null where there is none and none was asked for
   * @throws InvalidModelException if there must be one, or it is no HOCON
   */
  @Nullable Config read() {
    try {
      if (!given && !file.exists()) {
        return null;
      }
      Path local = file.fetch(new TemporaryFolder(), "description.conf");
      if (!Files.isReadable(local)) {
        throw missing(null);
      }
      return file instanceof SourceFile.Local
          ? ConfigFactory.parseFile(local.toFile())
          // Comes with the model, from wherever that came from, and must not open files here.
          : DescriptionMetadata.parseAlone(Files.readString(local), file.toString());
    } catch (FileNotFoundException e) {
      if (!given) {
        return null; // some file systems, such as http:, tell only when they are read
      }
      throw missing(e);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (ConfigException e) {
      throw new InvalidModelException(
          "--model-config must be HOCON: %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private InvalidModelException missing(@Nullable Exception cause) {
    String message = "--model-config must be a readable file: " + file;
    return cause == null
        ? new InvalidModelException(message)
        : new InvalidModelException(message, cause);
  }

  private InvalidModelException unreadable(IOException cause) {
    return new InvalidModelException(
        "Cannot read the model's description %s: %s".formatted(file, cause.getMessage()), cause);
  }
}
