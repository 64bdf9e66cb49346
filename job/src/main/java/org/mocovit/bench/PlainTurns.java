package org.mocovit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageRef;

/** The plain loop's turns, in each of which it runs once with each batch size. */
final class PlainTurns implements PlainLoop.Answers {
  private final Supplier<PlainLoop> opened;
  private final Bench.Peer peer;
  private final Map<Integer, List<Measurement>> measured = new TreeMap<>();
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();

  /**
   * Turns of a loop.
   *
   * @param opened gives the loop, asked once a turn
   * @param peer whether there are any
   */
  PlainTurns(Supplier<PlainLoop> opened, Bench.Peer peer) {
    this.opened = opened;
    this.peer = peer;
  }

  /** One turn, with each batch size. */
  void turn() {
    if (peer == Bench.Peer.LEFT_OUT) {
      return;
    }
    PlainLoop loop = opened.get();
    for (int batchSize : loop.batchSizes()) {
      measured
          .computeIfAbsent(batchSize, absent -> new ArrayList<>())
          .add(loop.run(batchSize, this));
    }
  }

  /** The last turn, of each batch size; empty where there are none. */
  List<Measurement> last() {
    return measured.values().stream().map(turns -> turns.get(turns.size() - 1)).toList();
  }

  @Override
  public void predicted(ImageRef image, int classId) {}

  @Override
  public void failed(ImageRef image) {
    failed.add(image.imageId());
  }

  /**
   * The turns from one on; null where there are none.
   *
   * @param from how many of the first do not count
   */
  @Nullable PeerRounds rounds(int from) {
    if (measured.isEmpty()) {
      return null;
    }
    SortedMap<Integer, Rounds> counted = new TreeMap<>();
    measured.forEach(
        (batchSize, turns) ->
            counted.put(batchSize, new Rounds(turns.subList(from, turns.size()))));
    return new PeerRounds(counted, failed.size());
  }
}
