package org.mocovit.coco.matching;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Collects what became of detections, and gives it back category by category, in order. */
final class OutcomeColumns {
  /** How many detections a block holds at most: some 160 kB. */
  private static final int BLOCK = 4096;

  private final int wordsEach;
  private int size;
  private int[] categories = new int[1024];
  private double[] scores = new double[1024];
  private int[] images = new int[1024];
  private int[] ranks = new int[1024];
  private long[] words;

  OutcomeColumns(int wordsEach) {
    this.wordsEach = wordsEach;
    this.words = new long[1024 * wordsEach];
  }

  /** Adds a row, whose words begin at an index of an array; returns its number. */
  int add(int category, double score, int image, int rank, long[] source, int from) {
    if (size == categories.length) {
      int capacity = 2 * size;
      categories = Arrays.copyOf(categories, capacity);
      scores = Arrays.copyOf(scores, capacity);
      images = Arrays.copyOf(images, capacity);
      ranks = Arrays.copyOf(ranks, capacity);
      words = Arrays.copyOf(words, capacity * wordsEach);
    }
    categories[size] = category;
    scores[size] = score;
    images[size] = image;
    ranks[size] = rank;
    System.arraycopy(source, from, words, size * wordsEach, wordsEach);
    return size++;
  }

  /** The words of all rows, by number of the row; until the next one is added. */
  long[] words() {
    return words;
  }

  /** All of it, by category, in {@link OutcomeOrder}. */
  Iterator<OutcomeBlock> blocks() {
    int[] order = IndexSort.sorted(size, this::compare);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < order.length;
      }

      @Override
      public OutcomeBlock next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int end = next + 1;
        while (end < order.length
            && end - next < BLOCK
            && categories[order[end]] == categories[order[next]]) {
          end++;
        }
        OutcomeBlock block = block(order, next, end);
        next = end;
        return block;
      }
    };
  }

  private int compare(int a, int b) {
    int byCategory = Integer.compare(categories[a], categories[b]);
    return byCategory != 0
        ? byCategory
        : OutcomeOrder.compare(scores[a], images[a], ranks[a], scores[b], images[b], ranks[b]);
  }

  private OutcomeBlock block(int[] order, int from, int to) {
    int count = to - from;
    double[] blockScores = new double[count];
    int[] blockImages = new int[count];
    int[] blockRanks = new int[count];
    long[] blockWords = new long[count * wordsEach];
    for (int i = 0; i < count; i++) {
      int row = order[from + i];
      blockScores[i] = scores[row];
      blockImages[i] = images[row];
      blockRanks[i] = ranks[row];
      System.arraycopy(words, row * wordsEach, blockWords, i * wordsEach, wordsEach);
    }
    return new OutcomeBlock(
        categories[order[from]], blockScores, blockImages, blockRanks, blockWords);
  }
}
