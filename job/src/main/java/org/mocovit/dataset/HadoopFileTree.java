package org.mocovit.dataset;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A tree in HDFS, S3 or whatever else Hadoop has a file system for. */
final class HadoopFileTree implements FileTree {
  private final FileSystem fileSystem;
  private final String authority;

  private HadoopFileTree(FileSystem fileSystem, String authority) {
    this.fileSystem = fileSystem;
    this.authority = authority;
  }

  static HadoopFileTree at(Path location, Configuration hadoop) throws IOException {
    try {
      FileSystem fileSystem = location.getFileSystem(hadoop);
      Path top = fileSystem.makeQualified(new Path(location, "/"));
      return new HadoopFileTree(fileSystem, withoutPath(top));
    } catch (IllegalArgumentException e) {
      // How HDFS reports an unknown host, and S3A a bucket name that cannot be.
      throw new DatasetException("Cannot reach " + location + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Path qualify(Path location) {
    return fileSystem.makeQualified(location);
  }

  @Override
  public Optional<TreeEntry> find(String uri) throws IOException {
    try {
      return Optional.of(entry(fileSystem.getFileStatus(new Path(uri))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // A name that this file system does not allow, such as one with a colon in HDFS.
      return Optional.empty();
    }
  }

  @Override
  public List<TreeEntry> children(String directory) throws IOException {
    List<TreeEntry> children = new ArrayList<>();
    giveChildren(directory, children::add);
    return children;
  }

  private void giveChildren(String directory, Consumer<TreeEntry> children) throws IOException {
    RemoteIterator<FileStatus> statuses = fileSystem.listStatusIterator(new Path(directory));
    while (statuses.hasNext()) {
      children.accept(entry(statuses.next()));
    }
  }

  /** Many directories at once: a listing waits for its server most of the time. */
  @Override
  public void walk(String directory, Consumer<TreeEntry> entries) throws IOException {
    ParallelWalk.of(directory, this::giveChildren, this::walkAlone, entries);
  }

  /** One flat listing on object stores, one call a directory elsewhere. */
  private void walkAlone(String directory, Consumer<TreeEntry> entries) throws IOException {
    RemoteIterator<LocatedFileStatus> statuses = fileSystem.listFiles(new Path(directory), true);
    while (statuses.hasNext()) {
      entries.accept(entry(statuses.next()));
    }
  }

  @Override
  public InputStream open(String uri) throws IOException {
    return fileSystem.open(new Path(uri));
  }

  /** A file system may spell its authority in other ways than it was asked with; ours stays. */
  private TreeEntry entry(FileStatus status) {
    String uri = authority + status.getPath().toUri().getPath();
    TreeEntry.Kind kind =
        status.isDirectory()
            ? TreeEntry.Kind.DIRECTORY
            : status.isFile() ? TreeEntry.Kind.FILE : TreeEntry.Kind.OTHER;
    return new TreeEntry(
        uri, kind, kind == TreeEntry.Kind.FILE ? status.getLen() : 0, status.getModificationTime());
  }

  private static String withoutPath(Path top) {
    String text = top.toString();
    return text.substring(0, text.length() - top.toUri().getPath().length());
  }
}
