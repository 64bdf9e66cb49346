package org.mocovit.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file system as listing sees it. Methods fail with what the file system said. */
sealed interface FileTree permits LocalFileTree, HadoopFileTree {
  /** The file system that a path with a scheme belongs to. */
  static FileTree of(Path location, Configuration hadoop) throws IOException {
    return "file".equals(location.toUri().getScheme())
        ? LocalFileTree.at(location)
        : HadoopFileTree.at(location, hadoop);
  }

  /** The path with what the configuration adds to it, such as HDFS's default authority. */
  Path qualify(Path location);

  /** What stands there, or nothing. */
  Optional<TreeEntry> find(String uri) throws IOException;

  /** What stands directly in a directory, in any order. */
  List<TreeEntry> children(String directory) throws IOException;

  /**
   * Gives everything but directories anywhere below a directory, in any order, by several threads
   * one at a time.
   */
  void walk(String directory, Consumer<TreeEntry> entries) throws IOException;

  /** The bytes of a file. */
  InputStream open(String uri) throws IOException;
}
