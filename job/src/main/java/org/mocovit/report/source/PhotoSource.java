package org.mocovit.report.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.image.decode.Orientation;

/**
 * Reads a run's photos from where the run read them. A photo that is gone is no error: its place
 * says why it is not there.
 */
public final class PhotoSource {
  /** Photos of these are members of archives and tables, not files. */
  private static final Set<String> CONTAINERS = Set.of("webdataset", "parquet");

  /** What a photo that is worth looking at does not exceed. */
  private static final long MAX_BYTES = 100_000_000;

  private final String root;
  private final String missing;
  private final ImageDecoder decoder;
  private final Configuration hadoop;

  private PhotoSource(String root, String missing, Orientation turn, Configuration hadoop) {
    this.root = root;
    this.missing = missing;
    this.decoder = new ImageDecoder(turn);
    this.hadoop = hadoop;
  }

  /** The photos of a run; without a run there are none. */
  public static PhotoSource of(@Nullable WrittenFolder run, Configuration hadoop) {
    if (run == null || run.text("/images/root").isEmpty()) {
      return new PhotoSource("", Photo.UNKNOWN.problem(), Orientation.IGNORE, hadoop);
    }
    boolean turned =
        run.text("/model/description/preprocess/orientation").equals(Orientation.APPLY.key());
    return new PhotoSource(
        run.text("/images/root"),
        CONTAINERS.contains(run.text("/images/format")) ? "photos in archives are not shown" : "",
        turned ? Orientation.APPLY : Orientation.IGNORE,
        hadoop);
  }

  /**
   * Reads photos.
   *
   * @param paths their paths in the run's tables
   * @param longest the longer side of the small pictures, in pixels
   * @return each path's photo, or why there is none
   */
  public Map<String, Photo> read(List<String> paths, int longest) {
    List<String> distinct = paths.stream().distinct().toList();
    // From S3 each takes a while, and on the way nothing else is to do.
    List<Photo> photos = distinct.parallelStream().map(path -> read(path, longest)).toList();
    Map<String, Photo> byPath = new LinkedHashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      byPath.put(distinct.get(i), photos.get(i));
    }
    return byPath;
  }

  private Photo read(String path, int longest) {
    if (!missing.isEmpty()) {
      return Photo.unread(missing);
    }
    try {
      RgbImage image = decoder.decode(bytes(path));
      return new Photo(image.width(), image.height(), Thumbnail.dataUri(image, longest), "");
    } catch (IOException | ImageDecodeException | LocationException e) {
      return Photo.unread("the photo cannot be read any more");
    }
  }

  private byte[] bytes(String path) throws IOException {
    Path file = Locations.resolve(Locations.parse(root), path);
    FileSystem files = Locations.fileSystem(file, hadoop);
    long size = files.getFileStatus(file).getLen();
    if (size > MAX_BYTES) {
      throw new IOException("Photo must have at most %d bytes: %d".formatted(MAX_BYTES, size));
    }
    try (InputStream stream = files.open(file)) {
      return stream.readAllBytes();
    }
  }
}
