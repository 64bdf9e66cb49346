package org.mocovit.imagenet;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.MergeableState;
import org.mocovit.model.LabelTable;

/** The most confident mistakes: where a model errs surely, often the truth does. */
public final class MistakeState implements MergeableState<MistakeState> {
  private static final long serialVersionUID = 1;

  private final int limit;
  private final TreeSet<Entry> first = new TreeSet<>(new Order());

  /** What is kept of an image. */
  private record Entry(
      String path,
      int trueClass,
      int predictedClass,
      double confidence,
      @Nullable Double trueClassProbability,
      @Nullable Boolean realCorrect)
      implements Serializable {}

  /** The most confident first; of equally confident ones by path. */
  private static final class Order implements Comparator<Entry>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Entry a, Entry b) {
      int byConfidence = Double.compare(b.confidence(), a.confidence());
      return byConfidence != 0 ? byConfidence : a.path().compareTo(b.path());
    }
  }

  /**
   * Nothing kept yet.
   *
   * @param limit how many mistakes are kept, at least 0
   */
  public MistakeState(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("mistakes must be at least 0: " + limit);
    }
    this.limit = limit;
  }

  /**
   * Looks at one image.
   *
   * @param prediction its path and classes
   * @param trueClass its class
   * @param realCorrect whether its first class is among its ReaL labels; null where it has none
   */
  public void add(ImagePrediction prediction, int trueClass, @Nullable Boolean realCorrect) {
    OptionalInt predicted = prediction.ranking().first();
    if (predicted.isEmpty() || predicted.getAsInt() == trueClass) {
      return;
    }
    OptionalDouble trueClassProbability = prediction.ranking().probability(trueClass);
    keep(
        new Entry(
            prediction.path(),
            trueClass,
            predicted.getAsInt(),
            prediction.ranking().confidence().orElseThrow(),
            trueClassProbability.isPresent() ? trueClassProbability.getAsDouble() : null,
            realCorrect));
  }

  private void keep(Entry entry) {
    first.add(entry);
    if (first.size() > limit) {
      first.pollLast();
    }
  }

  @Override
  public MistakeState merge(MistakeState other) {
    other.first.forEach(this::keep);
    return this;
  }

  /** The most confident mistakes, at most as many as the limit. */
  public List<Mistake> mistakes(@Nullable LabelTable labels) {
    return first.stream()
        .map(
            entry ->
                new Mistake(
                    entry.path(),
                    NamedClass.of(entry.trueClass(), labels),
                    NamedClass.of(entry.predictedClass(), labels),
                    entry.confidence(),
                    entry.trueClassProbability(),
                    entry.realCorrect()))
        .toList();
  }
}
