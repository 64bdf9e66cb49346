package org.mocovit.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mocovit.model.reference.Parameters;

/**
 * Moves a network's weights until its objective is met. All that happens follows from the seed:
 * what an epoch does depends on nothing but the tensors and the optimiser's state at its beginning,
 * so that a training that goes on from a checkpoint ends as one that was never broken off.
 */
final class Trainer {
  private static final long SHUFFLE = 1;
  private static final long DISTORT = 2;

  private static final int STEPS_A_LINE = 100;

  private final Objective objective;
  private final Parameters parameters;
  private final Recipe.Plan plan;
  private final AdamW optimizer;
  private final Consumer<String> progress;

  /**
   * Begins.
   *
   * @param objective what the network is to become good at
   * @param parameters the network's tensors
   * @param plan how long and how fast
   * @param progress is told how an epoch goes, line by line
   */
  Trainer(Objective objective, Parameters parameters, Recipe.Plan plan, Consumer<String> progress) {
    this.objective = objective;
    this.parameters = parameters;
    this.plan = plan;
    this.progress = progress;
    SortedMap<String, NDArray> learnt = learnt(parameters);
    // Gradients are only computed within a collector, so validation need not switch them off.
    learnt.values().forEach(weight -> weight.setRequiresGradient(true));
    this.optimizer = new AdamW(learnt, plan.weightDecay());
  }

  private static SortedMap<String, NDArray> learnt(Parameters parameters) {
    SortedMap<String, NDArray> learnt = new TreeMap<>(parameters.all());
    // The running statistics are no weights: batches move them.
    learnt.keySet().removeIf(name -> name.contains(".running_"));
    return learnt;
  }

  /** The optimiser's state, for checkpoints. */
  AdamW optimizer() {
    return optimizer;
  }

  private Schedule schedule() {
    return new Schedule(
        plan.rate(), plan.warmupEpochs() * stepsPerEpoch(), plan.epochs() * stepsPerEpoch());
  }

  private long stepsPerEpoch() {
    // A last batch of few images would give batch normalisations poor statistics.
    return plan.images(objective.training().size()) / plan.batch();
  }

  /**
   * Runs the epochs that are left.
   *
   * @param done how many have been run
   * @param afterEach is given the number of epochs that are over and what is to be said of the last
   */
  void run(int done, EpochListener afterEach) throws IOException {
    optimizer.resume(done * stepsPerEpoch());
    for (int epoch = done; epoch < plan.epochs(); epoch++) {
      long start = System.nanoTime();
      SortedMap<String, Double> losses = learn(epoch);
      double seconds = (System.nanoTime() - start) / 1e9;
      afterEach.over(epoch + 1, new EpochFigures(losses, validate(), seconds));
    }
  }

  /** Is told of every epoch. */
  interface EpochListener {
    /** An epoch is over; {@code done} have been run. */
    void over(int done, EpochFigures figures) throws IOException;
  }

  private SortedMap<String, Double> learn(int epoch) {
    List<Example> order = new ArrayList<>(objective.training());
    Collections.shuffle(order, new Random(Streams.seed(plan.seed(), SHUFFLE, epoch)));
    Schedule schedule = schedule();
    SortedMap<String, Double> sums = new TreeMap<>();
    long steps = stepsPerEpoch();
    long start = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      Random random = new Random(Streams.seed(plan.seed(), DISTORT, epoch, step));
      List<Example> examples = order.subList(step * plan.batch(), (step + 1) * plan.batch());
      List<Distortion> distortions =
          examples.stream().map(example -> Distortion.draw(random)).toList();
      step(objective.batch(examples, distortions), random, sums);
      optimizer.step(schedule.rate(epoch * steps + step));
      if ((step + 1) % STEPS_A_LINE == 0) {
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept(
            "epoch %d, step %,d of %,d: %s, %.0f images/s"
                .formatted(
                    epoch + 1,
                    step + 1,
                    steps,
                    EpochFigures.text(mean(sums, step + 1)),
                    (step + 1) * plan.batch() / seconds));
      }
    }
    return mean(sums, steps);
  }

  private static SortedMap<String, Double> mean(SortedMap<String, Double> sums, long count) {
    SortedMap<String, Double> means = new TreeMap<>(sums);
    means.replaceAll((name, sum) -> sum / count);
    return means;
  }

  private void step(Batch batch, Random random, SortedMap<String, Double> sums) {
    try (NDManager scratch = parameters.scratch();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      SortedMap<String, NDArray> losses = objective.losses(scratch, batch, random);
      gradients.backward(losses.values().stream().reduce(NDArray::add).orElseThrow());
      losses.forEach(
          (name, loss) -> {
            float value = loss.getFloat();
            if (!Float.isFinite(value)) {
              throw new IllegalStateException(
                  "Loss must be finite, or the rate is too high: %s is %s".formatted(name, value));
            }
            sums.merge(name, (double) value, Double::sum);
          });
    }
  }

  /** Losses and figures on what is held back, each the mean over its batches. */
  SortedMap<String, Double> validate() {
    List<Example> held = objective.validation();
    SortedMap<String, Double> sums = new TreeMap<>();
    for (int from = 0; from < held.size(); from += plan.batch()) {
      List<Example> examples = held.subList(from, Math.min(held.size(), from + plan.batch()));
      Batch batch =
          objective.batch(examples, Collections.nCopies(examples.size(), Distortion.NONE));
      double share = (double) examples.size() / held.size();
      try (NDManager scratch = parameters.scratch()) {
        objective
            .figures(scratch, batch)
            .forEach((name, figure) -> sums.merge(name, share * figure, Double::sum));
      }
    }
    return sums;
  }
}
