package org.mocovit.dataset;

import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.index.FoundImage;
import org.mocovit.dataset.index.FoundImages;
import org.mocovit.dataset.index.ImageFacts;
import org.mocovit.storage.ContainedImage;
import org.mocovit.storage.ContainerContents;

/** Judges the files of a listing: hands on those that count, and keeps account of the others. */
final class FileListing {
  private static final int EXAMPLES = 5;

  private final String start;
  private final String root;
  private final ImageNames names;
  private final FoundImages images;
  private final TreeSet<String> skippedFirst = new TreeSet<>();
  private long skipped;

  /**
   * A listing without files yet.
   *
   * @param start the directory below which names decide
   * @param root what paths are relative to; {@code start} or a directory above it
   * @param names which files count
   * @param images is given those that do
   */
  FileListing(Path start, Path root, ImageNames names, FoundImages images) {
    this.start = Locations.prefix(start.toString());
    this.root = Locations.prefix(root.toString());
    this.names = names;
    this.images = images;
    if (!this.start.startsWith(this.root)) {
      throw new DatasetException("--image-root must be " + start + " or above it: " + root);
    }
  }

  /** Judges one file. */
  void add(TreeEntry entry) {
    String below = entry.uri().substring(start.length());
    if (entry.kind() == TreeEntry.Kind.FILE && names.accepts(below)) {
      take(entry);
    } else {
      skip(below);
    }
  }

  /** Takes a file that the user named, whatever its name. */
  void take(TreeEntry entry) {
    images.add(
        FoundImage.ofFile(
            entry.uri().substring(root.length()),
            entry.uri(),
            ImageFacts.ofFile(entry.sizeBytes(), entry.modifiedMillis())));
  }

  /**
   * Judges one image of a container.
   *
   * @param container the file that it lies in
   * @param image an image, or by its name something else, such as a label
   */
  void add(TreeEntry container, ContainedImage image) {
    String name = image.name() == null ? "" : image.name();
    if (!name.isEmpty() && !names.accepts(name)) {
      skip(name);
      return;
    }
    ImageFacts facts =
        new ImageFacts(
            image.sizeBytes(),
            container.modifiedMillis(),
            image.width() == null ? ImageFacts.UNKNOWN : image.width(),
            image.height() == null ? ImageFacts.UNKNOWN : image.height());
    images.add(
        new FoundImage(name, container.uri(), image.position(), facts, image.imageId(), 0, false));
  }

  /** Takes a damaged place of a container as an image that nobody can read. */
  void add(TreeEntry container, ContainerContents.Damage damage) {
    ImageFacts facts = ImageFacts.ofFile(ImageFacts.UNKNOWN, container.modifiedMillis());
    String path = container.uri().substring(root.length());
    images.add(new FoundImage(path, container.uri(), damage.position(), facts, null, 0, true));
  }

  SkippedFiles skipped() {
    return new SkippedFiles(skipped, List.copyOf(skippedFirst));
  }

  /**
   * Refuses a listing that found nothing.
   *
   * @param source the source as the user wrote it
   */
  void requireImages(String source) {
    if (images.count() > 0) {
      return;
    }
    String passedOver =
        skipped == 0
            ? "there is no file at all"
            : "no file "
                + names.description()
                + "; skipped "
                + skipped
                + " (first: "
                + String.join(", ", skippedFirst)
                + "); names starting with . or _ do not count, --include GLOB takes other names"
                + hint();
    throw new DatasetException("Cannot find images in " + source + ": " + passedOver);
  }

  private String hint() {
    return skippedFirst.stream().anyMatch(name -> name.endsWith(".tar"))
        ? ", --format webdataset reads images in tar files"
        : skippedFirst.stream().anyMatch(name -> name.endsWith(".parquet"))
            ? ", --format parquet reads images in Parquet files"
            : "";
  }

  private void skip(String path) {
    skipped++;
    skippedFirst.add(path);
    if (skippedFirst.size() > EXAMPLES) {
      skippedFirst.pollLast();
    }
  }
}
