package org.mocovit.coco.matching;

/** Sorts indices without boxing them: a merge sort, stable. */
final class IndexSort {
  private static final int INSERTION_SORTED = 12;

  private final IndexOrder order;
  private int[] from;
  private int[] to;

  /** Compares what two indices stand for. */
  interface IndexOrder {
    /** Negative, 0 or positive, as comparators have it. */
    int compare(int first, int second);
  }

  private IndexSort(int size, IndexOrder order) {
    this.order = order;
    this.from = new int[size];
    this.to = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
  }

  /** The indices 0 to size - 1 in an order; equal ones stay as they are. */
  static int[] sorted(int size, IndexOrder order) {
    IndexSort sort = new IndexSort(size, order);
    for (int start = 0; start < size; start += INSERTION_SORTED) {
      sort.insert(start, Math.min(size, start + INSERTION_SORTED));
    }
    for (long run = INSERTION_SORTED; run < size; run *= 2) {
      for (long start = 0; start < size; start += 2 * run) {
        int middle = (int) Math.min(size, start + run);
        sort.merge((int) start, middle, (int) Math.min(size, start + 2 * run));
      }
      int[] merged = sort.to;
      sort.to = sort.from;
      sort.from = merged;
    }
    return sort.from;
  }

  private void insert(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      int moved = from[i];
      int j = i;
      while (j > start && order.compare(from[j - 1], moved) > 0) {
        from[j] = from[j - 1];
        j--;
      }
      from[j] = moved;
    }
  }

  private void merge(int start, int middle, int end) {
    if (middle == end || order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, to, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right == end || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
