package org.mocovit.coco.accuracy;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.matching.OutcomeBlock;

/**
 * Accumulates category by category from blocks that overlap.
 *
 * <p>Each block is in order, and blocks come in the order of their first detections. So a block is
 * opened when the merge reaches its first detection and forgotten behind its last: what is in
 * memory is about one block for each run that they were cut from, however many detections there
 * are.
 */
public final class CategoryMerge implements Iterator<CategoryFigures> {
  private final Accumulations accumulations;
  private final Iterator<OutcomeBlock> blocks;
  private final PriorityQueue<Cursor> open = new PriorityQueue<>();
  private @Nullable OutcomeBlock waiting;

  /**
   * Merges blocks.
   *
   * @param blocks by the {@code OutcomeOrder} of their first detections
   */
  public CategoryMerge(Accumulations accumulations, Iterator<OutcomeBlock> blocks) {
    this.accumulations = accumulations;
    this.blocks = blocks;
    this.waiting = nextBlock();
  }

  @Override
  public boolean hasNext() {
    return waiting != null;
  }

  @Override
  public CategoryFigures next() {
    OutcomeBlock first = waiting;
    if (first == null) {
      throw new NoSuchElementException();
    }
    CategoryAccumulation accumulation = accumulations.ofCategory(first.category());
    openUpTo(null, first.category());
    for (Cursor cursor = open.poll(); cursor != null; cursor = open.poll()) {
      addWhileFirst(cursor, accumulation);
      if (cursor.index < cursor.block.size()) {
        open.add(cursor);
      }
      openUpTo(open.peek(), first.category());
    }
    return accumulation.result();
  }

  /** Adds the cursor's detections for as long as no other comes before them. */
  private void addWhileFirst(Cursor cursor, CategoryAccumulation accumulation) {
    Cursor other = open.peek();
    OutcomeBlock block = cursor.block;
    int category = block.category();
    do {
      accumulation.add(block, cursor.index++);
    } while (cursor.index < block.size()
        && (other == null || cursor.compareTo(other) < 0)
        && !isWaitingBefore(cursor, category));
  }

  private boolean isWaitingBefore(Cursor cursor, int category) {
    OutcomeBlock next = waiting;
    return next != null
        && next.category() == category
        && next.compare(0, cursor.block, cursor.index) < 0;
  }

  /** Opens the waiting blocks of a category that begin before a cursor; at least one if null. */
  private void openUpTo(@Nullable Cursor head, int category) {
    Cursor first = head;
    while (waiting != null
        && waiting.category() == category
        && (first == null || isWaitingBefore(first, category))) {
      open.add(new Cursor(waiting));
      waiting = nextBlock();
      first = open.peek();
    }
  }

  private @Nullable OutcomeBlock nextBlock() {
    return blocks.hasNext() ? blocks.next() : null;
  }

  /** Where the merge is in a block. */
  private static final class Cursor implements Comparable<Cursor> {
    private final OutcomeBlock block;
    private int index;

    Cursor(OutcomeBlock block) {
      this.block = block;
    }

    @Override
    public int compareTo(Cursor other) {
      return block.compare(index, other.block, other.index);
    }
  }
}
