package org.mocovit.dataset.index;

import com.google.errorprone.annotations.MustBeClosed;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.io.Text;

/**
 * All images of a set on the driver's disk, in the order of their paths, or of their places where
 * they lie in containers. Memory does not grow with the set.
 */
public final class ImageIndex implements AutoCloseable {
  private final IndexFolder folder;
  private final RecordFile<Text> records;
  private final ImageNaming.Rules rules;
  private final SetFacts facts;
  private final String fingerprint;
  private final String idsFingerprint;

  private ImageIndex(
      IndexFolder folder, RecordFile<Text> records, ImageNaming.Rules rules, SetFacts facts) {
    this.folder = folder;
    this.records = records;
    this.rules = rules;
    this.facts = facts;
    MessageDigest images = Digests.sha256();
    MessageDigest ids = Digests.sha256();
    try (ImageCursor all = open(0)) {
      while (all.hasNext()) {
        IndexedImage image = all.next();
        Digests.add(images, image.path(), image.found().facts().sizeBytes());
        Digests.add(ids, image.imageId());
      }
    }
    this.fingerprint = HexFormat.of().formatHex(images.digest());
    this.idsFingerprint = HexFormat.of().formatHex(ids.digest());
  }

  static ImageIndex of(
      IndexFolder folder, RecordFile<Text> sorted, ImageNaming naming, String source, String unit) {
    Survey survey = new Survey();
    try (RecordFile<Text>.Cursor all = sorted.open(0)) {
      while (all.next()) {
        survey.add(all.key(), ImageCursor.decoded(all.value()), source, unit);
      }
    }
    return new ImageIndex(folder, sorted, naming.choose(survey), survey.facts());
  }

  /**
   * Goes through the images from one on.
   *
   * @param position 0, or what {@link ImageCursor#position} gave
   */
  @MustBeClosed
  public ImageCursor open(long position) {
    return new ImageCursor(records.open(position), rules);
  }

  /**
   * Cuts the images into shards of about equal work.
   *
   * @param count how many, at least 1; where it is more than there are images, some are empty
   */
  public List<Shard> shards(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Shards must be at least 1: " + count);
    }
    ShardCutter cutter = new ShardCutter(facts, count);
    List<Shard> shards = new ArrayList<>(count);
    try (ImageCursor all = open(0)) {
      long start = all.position();
      int images = 0;
      while (all.hasNext()) {
        long position = all.position();
        int shard = cutter.next(all.next().found().facts().sizeBytes());
        while (shards.size() < shard) {
          shards.add(new Shard(shards.size(), start, images));
          start = position;
          images = 0;
        }
        images++;
      }
      while (shards.size() < count) {
        shards.add(new Shard(shards.size(), start, images));
        images = 0;
      }
    }
    return shards;
  }

  /** The images of a shard. */
  public List<IndexedImage> read(Shard shard) {
    List<IndexedImage> images = new ArrayList<>(shard.images());
    try (ImageCursor from = open(shard.position())) {
      for (int i = 0; i < shard.images(); i++) {
        images.add(from.next());
      }
    }
    return images;
  }

  /** What is known of the images together. */
  public SetFacts facts() {
    return facts;
  }

  /** SHA-256 over every path and size in order, lower-case hexadecimal. */
  public String fingerprint() {
    return fingerprint;
  }

  /** SHA-256 over every id in order, 64 bits each, big-endian, hexadecimal. */
  public String idsFingerprint() {
    return idsFingerprint;
  }

  /** Removes the index from the disk. */
  @Override
  public void close() {
    folder.close();
  }
}
