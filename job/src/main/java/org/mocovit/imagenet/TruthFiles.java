package org.mocovit.imagenet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.index.Digests;
import org.mocovit.model.LabelTable;
import org.mocovit.model.source.SubmittedFiles;

/** Reads truths from any file system that Hadoop knows: local, {@code hdfs:}, {@code s3a:}. */
public final class TruthFiles {
  private final Configuration configuration;

  /** Reads with this configuration of file systems. */
  public TruthFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Reads a truth: a folder as {@link FolderTruth}, a file as {@link TruthText}.
   *
   * @param uri where it is, as {@link Locations#parse} reads it
   * @param labels the classes, where known
   * @throws InvalidTruthException if there is none, or it breaks the rules of its format
   * @throws IOException if the file system fails
   */
  public LoadedTruth read(String uri, @Nullable LabelTable labels) throws IOException {
    Path path = Locations.parse(SubmittedFiles.find(uri));
    FileSystem files = Locations.fileSystem(path, configuration);
    if (!files.exists(path)) {
      throw new InvalidTruthException("Truth must be an existing file or folder: " + uri);
    }
    FileStatus status = files.getFileStatus(path);
    if (status.isDirectory()) {
      return new LoadedTruth(
          FolderTruth.of(
              uri, folders(files, status.getPath()), filesBelow(files, status.getPath()), labels),
          null);
    }
    MessageDigest digest = Digests.sha256();
    try (InputStream stream = new DigestInputStream(files.open(path), digest)) {
      TruthSet truth = TruthText.read(stream, uri, labels);
      stream.transferTo(OutputStream.nullOutputStream()); // the hash is of all bytes
      return new LoadedTruth(truth, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static List<String> folders(FileSystem files, Path root) throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus status : files.listStatus(root)) {
      if (status.isDirectory()) {
        names.add(status.getPath().getName());
      }
    }
    return names;
  }

  private static List<String> filesBelow(FileSystem files, Path root) throws IOException {
    // One recursive listing, which object stores answer without a request for each folder.
    String prefix = root.toUri().getPath();
    int start = prefix.endsWith("/") ? prefix.length() : prefix.length() + 1;
    List<String> paths = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> listing = files.listFiles(root, true);
    while (listing.hasNext()) {
      paths.add(listing.next().getPath().toUri().getPath().substring(start));
    }
    return paths;
  }
}
