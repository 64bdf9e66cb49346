package org.mocovit.dataset;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.mocovit.dataset.index.ImageCursor;
import org.mocovit.dataset.index.ImageIndex;
import org.mocovit.dataset.index.IndexedImage;
import org.mocovit.dataset.index.SetFacts;
import org.mocovit.dataset.index.Shard;
import org.mocovit.dataset.index.ShardCount;
import org.mocovit.predict.ImageRef;
import org.mocovit.storage.ImageStorage;

/** The images a run works on: at least one, in an order that depends on them alone. */
public final class ImageSet implements AutoCloseable {
  private final String root;
  private final SourceFormat format;
  private final ImageStorage storage;
  private final ImageIndex index;
  private final SkippedFiles skipped;
  private final Map<Integer, String> categories;

  ImageSet(
      String root,
      SourceFormat format,
      ImageStorage storage,
      ImageIndex index,
      SkippedFiles skipped) {
    this(root, format, storage, index, skipped, Map.of());
  }

  private ImageSet(
      String root,
      SourceFormat format,
      ImageStorage storage,
      ImageIndex index,
      SkippedFiles skipped,
      Map<Integer, String> categories) {
    this.root = root;
    this.format = format;
    this.storage = storage;
    this.index = index;
    this.skipped = skipped;
    this.categories = Map.copyOf(categories);
  }

  /** The same images, from a source that names categories; takes the place of this set. */
  ImageSet withCategories(Map<Integer, String> names) {
    return new ImageSet(root, format, storage, index, skipped, names);
  }

  /** What the images' paths are relative to, as {@code Path.toString()} of Hadoop writes it. */
  public String root() {
    return root;
  }

  /** The form of the source. */
  public SourceFormat format() {
    return format;
  }

  /** How the images lie in their files. */
  public ImageStorage storage() {
    return storage;
  }

  /** How many images there are. */
  public long count() {
    return index.facts().count();
  }

  /** What is known of the images together. */
  public SetFacts facts() {
    return index.facts();
  }

  /** SHA-256 over every path and size in order, lower-case hexadecimal. */
  public String fingerprint() {
    return index.fingerprint();
  }

  /** SHA-256 over every id in order, 64 bits each, big-endian, hexadecimal. */
  public String idsFingerprint() {
    return index.idsFingerprint();
  }

  /** Files of the source that do not count as images. */
  public SkippedFiles skipped() {
    return skipped;
  }

  /** The names of the source's categories by their ids; none where it has none. */
  public Map<Integer, String> categories() {
    return categories;
  }

  /** The images in order. */
  @MustBeClosed
  public ImageCursor images() {
    return index.open(0);
  }

  /** All images at once, for sets that fit into memory. */
  public List<ImageRef> toList() {
    List<ImageRef> all = new ArrayList<>();
    try (ImageCursor images = images()) {
      images.forEachRemaining(image -> all.add(image.ref()));
    }
    return all;
  }

  /**
   * Some of the images, in order, as evenly spread over the set as can be.
   *
   * @param number how many, from 1 to {@link #count}
   */
  public List<ImageRef> spread(int number) {
    return spreadBesides(List.of(), number);
  }

  /**
   * Some of the other images, in order, as evenly spread over these as can be.
   *
   * @param taken images of this set
   * @param number how many, from 0 to the number of the others
   */
  public List<ImageRef> spreadBesides(Collection<ImageRef> taken, int number) {
    Set<Long> ids = taken.stream().map(ImageRef::imageId).collect(Collectors.toSet());
    long others = count() - ids.size();
    List<ImageRef> chosen = new ArrayList<>(number);
    try (ImageCursor images = images()) {
      for (long place = 0; chosen.size() < number; ) {
        ImageRef image = images.next().ref();
        if (!ids.contains(image.imageId())) {
          if (place == chosen.size() * others / number) {
            chosen.add(image);
          }
          place++;
        }
      }
    }
    return chosen;
  }

  /** How many shards suit so many tasks at once. */
  public int shardCount(int slots) {
    return ShardCount.of(slots, facts());
  }

  /**
   * The set in shards of about equal work.
   *
   * @param count how many, at least 1; where it is more than there are images, some are empty
   */
  public List<Shard> shards(int count) {
    return index.shards(count);
  }

  /** A partition a shard; its images are read from the driver's disk when its task is sent. */
  public JavaRDD<IndexedImage> toRdd(SparkContext spark, List<Shard> shards) {
    return new ShardsRdd(spark, index, shards).toJavaRDD();
  }

  /** Removes what the set keeps on the driver's disk. */
  @Override
  public void close() {
    index.close();
  }
}
