package org.mocovit.dataset;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.spark.ListContainer;
import org.mocovit.spark.OnlyElement;
import org.mocovit.storage.ContainerContents;
import org.mocovit.storage.ContainerStorage;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Lists what containers hold, on the executors: an archive must be read from its beginning to its
 * end for that. What a task has found reaches the driver's disk before the next ones are done.
 */
final class ContainerListing {
  private final SparkSession spark;
  private final ContainerStorage storage;

  ContainerListing(SparkSession spark, ContainerStorage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /** Gives each container's contents, in any order, one at a time. */
  void list(List<TreeEntry> containers, BiConsumer<TreeEntry, ContainerContents> contents) {
    SparkContext context = spark.sparkContext();
    JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
    Broadcast<SerializableConfiguration> hadoop =
        java.broadcast(
            new SerializableConfiguration(new Configuration(java.hadoopConfiguration())));
    ListingJobSize size =
        new ListingJobSize(context.conf().getSizeAsBytes("spark.driver.maxResultSize", "1g"));
    context.setJobGroup("mocovit-" + UUID.randomUUID(), "list images", true);
    try {
      int listedSoFar = 0;
      while (listedSoFar < containers.size()) {
        int end = Math.min(containers.size(), listedSoFar + size.containers());
        List<TreeEntry> some = containers.subList(listedSoFar, end);
        listedSoFar = end;
        JavaRDD<ContainerContents> listed =
            java.parallelize(some.stream().map(TreeEntry::uri).toList(), some.size())
                .map(new ListContainer(storage, hadoop));
        context.runJob(
            listed.rdd(),
            new OnlyElement<>(),
            JavaConverters.asScalaBufferConverter(partitions(some.size())).asScala().toSeq(),
            new Hand(
                some,
                (container, found) -> {
                  size.add(found);
                  contents.accept(container, found);
                }),
            ClassTag$.MODULE$.apply(ContainerContents.class));
      }
    } finally {
      context.clearJobGroup();
      hadoop.destroy();
    }
  }

  private static List<Object> partitions(int count) {
    return IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
  }

  /** What the driver does with it, one partition at a time. */
  private static final class Hand extends AbstractFunction2<Object, ContainerContents, BoxedUnit> {
    private final List<TreeEntry> containers;
    private final BiConsumer<TreeEntry, ContainerContents> contents;

    Hand(List<TreeEntry> containers, BiConsumer<TreeEntry, ContainerContents> contents) {
      this.containers = containers;
      this.contents = contents;
    }

    @Override
    public BoxedUnit apply(Object partition, ContainerContents found) {
      contents.accept(containers.get((Integer) partition), found);
      return BoxedUnit.UNIT;
    }
  }
}
