package org.mocovit.inference;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.WholeFile;
import org.mocovit.spark.DetectionRows;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.PredictionRows;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.WrittenShard;

/** Where a run's tables lie, and what lies beside them. Names are relative to the folder. */
public final class RunFolder {
  private final String written;
  private final Path root;
  private final Configuration configuration;

  /**
   * A run's folder; nothing is touched yet.
   *
   * @param uri any file system that Hadoop knows; a bare path is local, as {@link Locations#parse}
   *     has it
   * @param configuration how to reach it
   */
  public RunFolder(String uri, Configuration configuration) {
    this.written = uri;
    this.root = Locations.parse(uri);
    this.configuration = configuration;
  }

  /** The folder, with its scheme. */
  public String uri() {
    return root.toString();
  }

  /** The table of all images. */
  public String images() {
    return child(ImageRows.TABLE);
  }

  /** The table of a classifier's predictions. */
  public String predictions() {
    return child(PredictionRows.TABLE);
  }

  /** The table of what a detector has found. */
  public String detections() {
    return child(DetectionRows.TABLE);
  }

  /** The table of images without a prediction. */
  public String failures() {
    return child(FailureRows.TABLE);
  }

  /** Whether there is nothing in it that a run or anybody else needs, or no such folder. */
  public boolean isEmpty() {
    boolean begun = ShardLog.isIn(this) || !ShardLog.records(this).isEmpty();
    return whileDoing(
        "look into --out",
        root,
        fileSystem -> {
          if (!fileSystem.exists(root)) {
            return true;
          }
          RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(root);
          while (entries.hasNext()) {
            String name = entries.next().getPath().getName();
            // What a driver leaves that dies before its plan is written, or while it gives up.
            boolean leftover =
                name.equals(RunTables.SHARDS) || name.equals(WrittenShard.UNCOMMITTED);
            if (begun || !leftover) {
              return false;
            }
          }
          return true;
        });
  }

  /**
   * Refuses a folder in which something lies already.
   *
   * @throws LocationException if it exists and is not empty
   * @throws InferenceException if it cannot be looked into
   */
  public void requireEmpty() {
    if (!isEmpty()) {
      boolean cutOff = ShardLog.isIn(this) && !has(RunTables.RECORD_FILE);
      throw new LocationException(
          "--out must be a new or an empty folder: %s holds %s"
              .formatted(
                  written,
                  cutOff ? "a run that was cut off, which --resume finishes" : "files already"));
    }
  }

  /** Whether there is such a file. */
  boolean has(String name) {
    Path file = new Path(root, name);
    return whileDoing("look for", file, fileSystem -> fileSystem.exists(file));
  }

  /** The files and folders directly in a folder; none where there is no such folder. */
  List<String> list(String folder) {
    Path path = new Path(root, folder);
    return whileDoing(
        "list",
        path,
        fileSystem -> {
          List<String> names = new ArrayList<>();
          try {
            RemoteIterator<FileStatus> listed = fileSystem.listStatusIterator(path);
            while (listed.hasNext()) {
              names.add(listed.next().getPath().getName());
            }
          } catch (FileNotFoundException e) {
            return List.of();
          }
          return names;
        });
  }

  /** A file's bytes, if there is one. */
  Optional<byte[]> read(String name) {
    Path file = new Path(root, name);
    return whileDoing(
        "read",
        file,
        fileSystem -> {
          try (FSDataInputStream stream = fileSystem.open(file)) {
            return Optional.of(stream.readAllBytes());
          } catch (FileNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /** Writes a file, which appears whole or not at all. */
  void write(String name, byte[] content) {
    Path file = new Path(root, name);
    whileDoing(
        "write",
        file,
        fileSystem -> {
          WholeFile.write(fileSystem, file, stream -> stream.write(content));
          return file;
        });
  }

  /**
   * Moves a file that may have been moved already.
   *
   * @return whether it is where it belongs now
   */
  boolean move(String from, String to) {
    Path source = new Path(root, from);
    Path target = new Path(root, to);
    return whileDoing(
        "write",
        target,
        fileSystem -> {
          if (fileSystem.exists(target)) {
            return true;
          }
          if (!fileSystem.exists(source)) {
            return false;
          }
          fileSystem.mkdirs(target.getParent());
          return fileSystem.rename(source, target);
        });
  }

  /** Removes a file, or a folder with all that is in it. */
  void delete(String name) {
    Path path = new Path(root, name);
    boolean unused = whileDoing("delete", path, fileSystem -> fileSystem.delete(path, true));
  }

  private String child(String name) {
    return new Path(root, name).toString();
  }

  private interface Step<T> {
    T apply(FileSystem fileSystem) throws IOException;
  }

  private <T> T whileDoing(String what, Path path, Step<T> step) {
    try {
      return step.apply(Locations.fileSystem(root, configuration));
    } catch (IOException e) {
      throw new InferenceException("Cannot %s %s: %s".formatted(what, path, e), e);
    }
  }
}
