package org.mocovit.dataset.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Text;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageRef;

/**
 * An image of a source before it has an id.
 *
 * @param path relative to the root, or the full URI of what lies outside; within a container the
 *     image's name there, empty where it has none
 * @param uri the file that its bytes are in
 * @param position where in that file; {@link ImageRef#WHOLE_FILE} where the file is the image
 * @param facts what the source says of it
 * @param statedId the id that the source itself gives, or null
 * @param entry where a manifest names it, from 1; 0 where none does
 * @param damaged whether this stands for what is lost behind a damaged place of a container
 */
public record FoundImage(
    String path,
    String uri,
    long position,
    ImageFacts facts,
    @Nullable Long statedId,
    long entry,
    boolean damaged) {

  /** A file that a listing found. */
  public static FoundImage ofFile(String path, String uri, ImageFacts facts) {
    return new FoundImage(path, uri, ImageRef.WHOLE_FILE, facts, null, 0, false);
  }

  /** Whether it lies beside others in one file. */
  boolean isContained() {
    return position != ImageRef.WHOLE_FILE;
  }

  /**
   * What images are ordered by: files by their paths, what containers hold by its place there.
   * Where a tar archive ends right behind the header of an image, or an empty one, damage begins at
   * the image's own position; it has no size, as a manifest says too, and comes second.
   */
  Text key() {
    // Zeros in front make the order of the texts that of the numbers; NUL comes before all letters.
    return new Text(
        isContained()
            ? "%s\0%019d%s".formatted(uri, position, facts.sizeBytes() < 0 ? "?" : "")
            : path);
  }

  void write(DataOutput out) throws IOException {
    Text.writeString(out, path);
    Text.writeString(out, uri);
    out.writeLong(position);
    facts.write(out);
    out.writeBoolean(statedId != null);
    out.writeLong(statedId == null ? 0 : statedId);
    out.writeLong(entry);
    out.writeBoolean(damaged);
  }

  static FoundImage read(DataInput in) throws IOException {
    String path = Text.readString(in);
    String uri = Text.readString(in);
    long position = in.readLong();
    ImageFacts facts = ImageFacts.read(in);
    boolean stated = in.readBoolean();
    long id = in.readLong();
    return new FoundImage(
        path, uri, position, facts, stated ? id : null, in.readLong(), in.readBoolean());
  }
}
