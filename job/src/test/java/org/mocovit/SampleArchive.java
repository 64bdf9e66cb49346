package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tar archives as WebDataset writes them: an image, then a label beside it. */
public final class SampleArchive {
  private SampleArchive() {}

  /** The files below a directory, in the order of their paths. */
  public static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Writes files below a root into an archive, each followed by {@code class_0/NN.cls}. */
  public static void write(Path tar, Path root, List<Path> files) throws IOException {
    Files.createDirectories(tar.getParent());
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      int number = 0;
      for (Path file : files) {
        member(out, root.relativize(file).toString(), Files.readAllBytes(file));
        member(out, "class_0/%02d.cls".formatted(number++), new byte[] {'3'});
      }
    }
  }

  private static void member(TarArchiveOutputStream out, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    out.putArchiveEntry(entry);
    out.write(bytes);
    out.closeArchiveEntry();
  }
}
