package org.mocovit.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.PredictionRows;
import org.mocovit.spark.WrittenShard;

/**
 * Makes shards part of a run, on the driver alone: a shard is committed when its record is written,
 * and then its files are moved from where no reader looks into the tables. A crash in between
 * leaves a record whose files the next run moves; a crash before, files that nobody reads.
 *
 * <p>The files are small beside the images, so moving them costs little even where a file system
 * moves by copying.
 */
final class ShardCommits implements AutoCloseable {
  /** So many that copying on S3 keeps up with a cluster. */
  private static final int THREADS = 8;

  private static final long MOST_SECONDS = 60;

  private static final List<String> TABLES =
      List.of(ImageRows.TABLE, PredictionRows.TABLE, FailureRows.TABLE);

  private final RunFolder out;
  private final ShardLog log;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<Future<?>> started = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile Runnable onFailure = () -> {};

  ShardCommits(RunFolder out, ShardLog log) {
    this.out = out;
    this.log = log;
  }

  /** Sets what is called when a commit fails, so that no more work is done in vain. */
  void onFailure(Runnable action) {
    this.onFailure = action;
  }

  /** Finishes what a crash has left half done; gives the shards that are committed. */
  List<WrittenShard> recover() {
    List<WrittenShard> committed = log.committed();
    if (!committed.isEmpty()) {
      Map<String, Set<String>> present = new HashMap<>();
      TABLES.forEach(table -> present.put(table, new HashSet<>(out.list(table))));
      for (WrittenShard shard : committed) {
        for (String table : shard.tables()) {
          if (!present.getOrDefault(table, Set.of()).contains(fileName(shard))) {
            move(shard, table);
          }
        }
      }
    }
    out.delete(WrittenShard.UNCOMMITTED);
    return committed;
  }

  /** Commits a shard, soon. */
  synchronized void commit(WrittenShard shard) {
    started.add(threads.submit(() -> commitNow(shard)));
  }

  private void commitNow(WrittenShard shard) {
    try {
      log.append(shard);
      shard.tables().forEach(table -> move(shard, table));
      out.delete(shard.folder());
    } catch (RuntimeException e) {
      if (failure.compareAndSet(null, e)) {
        onFailure.run();
      }
    }
  }

  /**
   * Waits for all commits.
   *
   * @throws InferenceException if one has failed
   */
  synchronized void await() {
    for (Future<?> commit : started) {
      try {
        commit.get();
      } catch (ExecutionException e) {
        throw new InferenceException("Cannot write to %s: %s".formatted(out.uri(), e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InferenceException("Interrupted while writing to " + out.uri(), e);
      }
    }
    requireNoFailure();
    out.delete(WrittenShard.UNCOMMITTED);
  }

  /**
   * Throws what the first failed commit threw.
   *
   * @throws InferenceException if there is one
   */
  void requireNoFailure() {
    RuntimeException first = failure.get();
    if (first != null) {
      throw new InferenceException(String.valueOf(first.getMessage()), first);
    }
  }

  /** Leaves the folder as it was found where a job fails before its first shard is done. */
  synchronized void forgetIfNothingIsCommitted() {
    if (started.isEmpty() && log.committed().isEmpty()) {
      log.delete();
      out.delete(WrittenShard.UNCOMMITTED);
    }
  }

  /** Lets the commits that have begun come to their end. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void move(WrittenShard shard, String table) {
    if (!out.move(shard.file(table), table + "/" + fileName(shard))) {
      throw new InferenceException(
          ("--out must be a folder that driver and executors share, such as one on hdfs: or s3a:;"
                  + " a task has written %s, and the driver does not find it in %s")
              .formatted(shard.file(table), out.uri()));
    }
  }

  private static String fileName(WrittenShard shard) {
    return "part-%05d%s".formatted(shard.shard(), shard.extension());
  }
}
