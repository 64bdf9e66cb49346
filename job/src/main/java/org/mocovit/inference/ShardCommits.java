package org.mocovit.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mocovit.spark.ExecutorReport;
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
  /** So many that copying on S3, half a second a shard, keeps up with hundreds of executors. */
  private static final int THREADS = 32;

  private static final long MOST_SECONDS = 60;

  private final RunFolder out;
  private final ShardLog log;
  private final String job = UUID.randomUUID().toString();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<Future<?>> started = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile Runnable onFailure = () -> {};

  ShardCommits(RunFolder out, ShardLog log) {
    this.out = out;
    this.log = log;
  }

  /** Sets what is called when a commit fails, so that no more work is done in vain. */
  void onFailure(Runnable action) {
    this.onFailure = action;
  }

  /** The folder of this job's files that are not committed, relative to the run's. */
  String uncommitted() {
    return WrittenShard.UNCOMMITTED + "/" + job;
  }

  /**
   * Takes the run over and finishes what a crash has left half done.
   *
   * @return the shards that are committed; of one whose files are lost the record is taken back
   */
  List<WrittenShard> recover() {
    log.takeOver(job);
    List<WrittenShard> committed = log.committed();
    log.removeBroken(committed);
    List<WrittenShard> whole = publish(committed);
    out.delete(WrittenShard.UNCOMMITTED);
    return whole;
  }

  /** Moves files of committed shards that are not in the tables yet. */
  private List<WrittenShard> publish(List<WrittenShard> committed) {
    Map<String, Set<String>> present = new HashMap<>();
    for (WrittenShard shard : committed) {
      for (String table : shard.tables()) {
        present.computeIfAbsent(table, name -> new HashSet<>(out.list(name)));
      }
    }
    List<WrittenShard> whole = new ArrayList<>();
    for (WrittenShard shard : committed) {
      boolean found = true;
      for (String table : shard.tables()) {
        found &=
            present.getOrDefault(table, Set.of()).contains(fileName(shard))
                || out.move(shard.file(table), table + "/" + fileName(shard));
      }
      if (found) {
        whole.add(shard);
      } else {
        log.remove(shard.shard());
        shard.tables().forEach(table -> out.delete(table + "/" + fileName(shard)));
      }
    }
    return whole;
  }

  /**
   * Commits a shard, soon.
   *
   * @param executor on what it ran; null where that is not known
   */
  synchronized void commit(WrittenShard shard, @Nullable ExecutorReport executor) {
    started.add(threads.submit(() -> commitNow(shard, executor)));
  }

  private void commitNow(WrittenShard shard, @Nullable ExecutorReport executor) {
    try {
      if (!log.isOwnedBy(job)) {
        throw new InferenceException(
            "Only one job at a time may write to %s: another one has taken it over"
                .formatted(out.uri()));
      }
      for (String table : shard.tables()) {
        requireVisible(shard.file(table));
      }
      if (log.append(shard, executor)) {
        shard.tables().forEach(table -> move(shard, table));
      }
      out.delete(shard.folder());
    } catch (RuntimeException | Error e) {
      if (failure.compareAndSet(null, e)) {
        onFailure.run();
      }
    }
  }

  /**
   * Waits for all commits.
   *
   * @return the shards that are committed, of this job and of earlier ones
   * @throws InferenceException if one has failed
   */
  synchronized List<WrittenShard> await() {
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
    List<WrittenShard> committed = log.committed();
    if (publish(committed).size() != committed.size()) {
      throw new InferenceException(
          "Files of shards that were committed are gone from %s; --resume predicts them again"
              .formatted(out.uri()));
    }
    out.delete(WrittenShard.UNCOMMITTED);
    return committed;
  }

  /**
   * Throws what the first failed commit threw.
   *
   * @throws InferenceException if there is one
   */
  void requireNoFailure() {
    Throwable first = failure.get();
    if (first != null) {
      throw new InferenceException(String.valueOf(first.getMessage()), first);
    }
  }

  /** Leaves the folder as it was found where a job fails before its first shard is done. */
  synchronized void forgetIfNothingIsCommitted() {
    out.delete(uncommitted());
    if (started.isEmpty() && log.isOwnedBy(job) && log.committed().isEmpty()) {
      out.delete(WrittenShard.UNCOMMITTED);
      log.delete();
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

  /** Executors that write to a disk of their own end without error what nobody can read. */
  private void requireVisible(String file) {
    if (!out.has(file)) {
      throw new InferenceException(
          ("--out must be a folder that driver and executors share, such as one on hdfs: or s3a:;"
                  + " a task has written %s, and the driver does not find it in %s")
              .formatted(file, out.uri()));
    }
  }

  private void move(WrittenShard shard, String table) {
    String target = table + "/" + fileName(shard);
    if (!out.move(shard.file(table), target)) {
      throw new InferenceException(
          "Cannot move %s of %s to %s".formatted(shard.file(table), out.uri(), target));
    }
  }

  private static String fileName(WrittenShard shard) {
    return "part-%05d%s".formatted(shard.shard(), shard.extension());
  }
}
