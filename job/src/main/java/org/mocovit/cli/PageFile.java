package org.mocovit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.Locations;
import org.mocovit.inference.BuildVersion;

/**
 * The page that {@code --out} names, on any file system; must not exist before.
 *
 * @param uri as the user wrote it
 * @param hadoop how file systems are reached
 */
record PageFile(String uri, Configuration hadoop) {
  /** What stands at the end of a command's page: what made it, and when. */
  static String imprint(String command) {
    BuildVersion build = BuildVersion.current();
    return "Made by deploy/mocovit %s %s (%s) at %s."
        .formatted(
            command,
            build.version(),
            build.commit(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Refuses a file that exists, before any work is done for it. */
  void requireAbsent() throws IOException {
    Path path = Locations.parse(uri);
    if (Locations.fileSystem(path, hadoop).exists(path)) {
      throw new UsageException("--out must not exist yet: " + uri);
    }
  }

  /** Writes the page. */
  void write(String html) throws IOException {
    Path path = Locations.parse(uri);
    FileSystem files = Locations.fileSystem(path, hadoop);
    // Without the local file system's checksum files: a page goes by mail.
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRaw() : files;
    try (OutputStream stream = plain.create(path, false)) {
      stream.write(html.getBytes(StandardCharsets.UTF_8));
    }
  }
}
