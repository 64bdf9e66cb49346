package org.mocovit.dataset;

import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.index.FoundImage;
import org.mocovit.dataset.index.FoundImages;
import org.mocovit.dataset.index.ImageFacts;

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
                + "); names starting with . or _ do not count, --include GLOB takes other names";
    throw new DatasetException("Cannot find images in " + source + ": " + passedOver);
  }

  private void skip(String path) {
    skipped++;
    skippedFirst.add(path);
    if (skippedFirst.size() > EXAMPLES) {
      skippedFirst.pollLast();
    }
  }
}
