package org.mocovit.coco.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.detection.DetectionForm;
import org.mocovit.coco.detection.DetectionIntake;
import org.mocovit.coco.matching.ImageRange;
import scala.Tuple2;

/**
 * Takes detections in and gives them out by range of images, in blocks: what is in memory at a time
 * is bounded, whatever there is to read.
 */
final class IntakeTask implements Iterator<Tuple2<Integer, DetectionColumns>> {
  /** Some 10 MB, in all blocks of a task together. */
  private static final int DETECTIONS_HELD = 1 << 17;

  private static final long MASK_BYTES_HELD = 16L << 20;

  private final DetectionFeed feed;
  private final IntakeAccumulator counts;
  private final DetectionIntake intake;
  private final DetectionColumns[] open;
  private final Queue<Tuple2<Integer, DetectionColumns>> full = new ArrayDeque<>();
  private boolean ended;

  /** Where detections come from. */
  interface DetectionFeed extends Closeable {
    /**
     * Gives the next detection to the intake.
     *
     * @return false behind the last one
     */
    boolean next(DetectionIntake intake) throws IOException;
  }

  IntakeTask(
      EvaluationPlan plan, DetectionForm form, DetectionFeed feed, IntakeAccumulator counts) {
    this.feed = feed;
    this.counts = counts;
    this.open = new DetectionColumns[plan.partitions()];
    Arrays.setAll(open, partition -> new DetectionColumns());
    int images = plan.truth().value().images();
    this.intake =
        new DetectionIntake(
            plan.truth().value(),
            plan.settings(),
            form,
            image -> open[ImageRange.partitionOf(image, plan.partitions(), images)]);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
  }

  @Override
  public boolean hasNext() {
    while (full.isEmpty() && !ended) {
      try {
        readBlocks();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return !full.isEmpty();
  }

  @Override
  public Tuple2<Integer, DetectionColumns> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return full.remove();
  }

  private void readBlocks() throws IOException {
    int read = 0;
    boolean more = true;
    while (more && read < DETECTIONS_HELD) {
      more = feed.next(intake);
      read++;
      if (read % 1024 == 0 && maskBytes() > MASK_BYTES_HELD) {
        break;
      }
    }
    for (int partition = 0; partition < open.length; partition++) {
      if (open[partition].size() > 0) {
        full.add(new Tuple2<>(partition, open[partition]));
        open[partition] = new DetectionColumns();
      }
    }
    if (!more) {
      ended = true;
      counts.add(TaskContext.getPartitionId(), intake.counts());
    }
  }

  private long maskBytes() {
    return Arrays.stream(open).mapToLong(DetectionColumns::maskBytes).sum();
  }

  private void close() {
    try {
      feed.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
