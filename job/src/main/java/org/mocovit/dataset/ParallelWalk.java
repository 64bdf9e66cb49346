package org.mocovit.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Lists a tree by its directories: opens the upper levels until there are enough directories, then
 * walks those at once, each in one go.
 */
final class ParallelWalk {
  /** So many requests at once are far from what S3 or a name node allows a client. */
  private static final int THREADS = 16;

  /** With several directories a thread, one large directory holds nobody up for long. */
  private static final int ENOUGH = 4 * THREADS;

  /**
   * Beyond this many directories a listing of each costs more than one flat listing of them all.
   */
  private static final int TOO_MANY = 4_096;

  /** A deeper tree of few directories a level is walked rather than opened step by step. */
  private static final int LEVELS = 3;

  private ParallelWalk() {}

  /** A way to go through a directory. */
  @FunctionalInterface
  interface Walk {
    /** Gives what is found, in any order. */
    void accept(String directory, Consumer<TreeEntry> entries) throws IOException;
  }

  /**
   * Walks a tree.
   *
   * @param directory where to begin
   * @param children gives what stands directly in a directory
   * @param below gives everything but directories anywhere below a directory
   * @param entries is given everything but directories, by several threads one at a time
   * @throws IOException what the first failed listing threw
   */
  static void of(String directory, Walk children, Walk below, Consumer<TreeEntry> entries)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<String> directories = List.of(directory);
      for (int level = 0; level < LEVELS && directories.size() < ENOUGH; level++) {
        List<String> next = new ArrayList<>();
        Consumer<TreeEntry> opened =
            entry -> {
              if (entry.kind() != TreeEntry.Kind.DIRECTORY) {
                entries.accept(entry);
              } else if (next.size() <= TOO_MANY) {
                next.add(entry.uri());
              }
            };
        atOnce(threads, directories, children, opened);
        if (next.size() > TOO_MANY) {
          atOnce(threads, directories, deeper(below), entries);
          return;
        }
        directories = next;
      }
      atOnce(threads, directories, below, entries);
    } finally {
      threads.shutdownNow();
    }
  }

  /** A walk without what stands directly in the directory, which has been given already. */
  private static Walk deeper(Walk below) {
    return (directory, entries) -> {
      int start = Locations.prefix(directory).length();
      below.accept(
          directory,
          entry -> {
            if (entry.uri().indexOf('/', start) >= 0) {
              entries.accept(entry);
            }
          });
    };
  }

  private static void atOnce(
      ExecutorService threads, List<String> directories, Walk walk, Consumer<TreeEntry> entries)
      throws IOException {
    Object turn = new Object();
    List<Future<?>> running = new ArrayList<>();
    for (String directory : directories) {
      Callable<Boolean> task =
          () -> {
            walk.accept(
                directory,
                entry -> {
                  synchronized (turn) {
                    entries.accept(entry);
                  }
                });
            return true;
          };
      running.add(threads.submit(task));
    }
    await(running);
  }

  private static void await(List<Future<?>> running) throws IOException {
    try {
      for (Future<?> task : running) {
        Object unused = task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while listing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    }
  }
}
