package org.mocovit.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.mocovit.predict.ImageRef;

/** A local directory that tests fill and list. */
record TestTree(Path directory) {
  /** Writes a file whose content is its own relative path. */
  TestTree with(String... paths) throws IOException {
    for (String path : paths) {
      text(path, path);
    }
    return this;
  }

  /** Writes a file of some content. */
  Path text(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  String at(String path) {
    return directory.resolve(path).toString();
  }

  ImageSet list(String below) {
    return list(ImageQuery.of(below.isEmpty() ? directory.toString() : at(below)));
  }

  static ImageSet list(ImageQuery query) {
    return ImageSets.list(query, new Configuration());
  }

  static List<String> paths(ImageSet set) {
    return set.toList().stream().map(ImageRef::path).toList();
  }
}
