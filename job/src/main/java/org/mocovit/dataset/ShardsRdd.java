package org.mocovit.dataset;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.index.ImageIndex;
import org.mocovit.dataset.index.IndexedImage;
import org.mocovit.dataset.index.Shard;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/**
 * Shards of an image set, a partition each. What Spark's own parallelize would hold in memory for
 * every partition is read from the driver's disk at the moment that a task is sent, so the driver's
 * memory does not grow with the set.
 */
final class ShardsRdd extends RDD<IndexedImage> {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable ImageIndex index;
  private final transient @Nullable List<Shard> shards;

  ShardsRdd(SparkContext spark, ImageIndex index, List<Shard> shards) {
    super(
        spark,
        JavaConverters.asScalaBufferConverter(List.<Dependency<?>>of()).asScala().toSeq(),
        ClassTag$.MODULE$.apply(IndexedImage.class));
    this.index = index;
    this.shards = shards;
  }

  @Override
  public Partition[] getPartitions() {
    ImageIndex onDisk = Objects.requireNonNull(index);
    return Objects.requireNonNull(shards).stream()
        .map(shard -> new ShardPartition(onDisk, shard))
        .toArray(Partition[]::new);
  }

  @Override
  public Iterator<IndexedImage> compute(Partition partition, TaskContext task) {
    return JavaConverters.asScalaIteratorConverter(((ShardPartition) partition).images().iterator())
        .asScala();
  }

  /** On the driver where a shard is, in a task what it holds. */
  private static final class ShardPartition implements Partition {
    private static final long serialVersionUID = 1L;

    private final int number;
    private transient @Nullable ImageIndex index;
    private transient @Nullable Shard shard;
    private transient @Nullable List<IndexedImage> images;

    ShardPartition(ImageIndex index, Shard shard) {
      this.number = shard.number();
      this.index = index;
      this.shard = shard;
    }

    @Override
    public int index() {
      return number;
    }

    List<IndexedImage> images() {
      return images == null
          ? Objects.requireNonNull(index).read(Objects.requireNonNull(shard))
          : images;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      List<IndexedImage> held = images();
      out.writeInt(held.size());
      for (IndexedImage image : held) {
        image.write(out);
      }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      images = IndexedImage.readAll(in, in.readInt());
    }
  }
}
