package org.mocovit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.StageTimes;
import org.mocovit.spark.WorkTime;

/** The turns that the bare loop, the Spark job and the plain loop take on the same images. */
final class Turns {
  /** Java is warm when its compilers take at most this part of a turn's processor time. */
  private static final double WARM = 0.1;

  private final BareLoop loop;
  private final TimedJob job;
  private final PlainTurns plain;
  private final List<Measurement> bareTurns = new ArrayList<>();
  private final List<TimedJob.Turn> jobTurns = new ArrayList<>();

  Turns(BareLoop loop, TimedJob job, PlainTurns plain) {
    this.loop = loop;
    this.job = job;
    this.plain = plain;
  }

  /**
   * The bare loop's next turn, and then those of the others.
   *
   * @param times where the stages' times of the bare loop are added
   * @param seen is shown every outcome of it, by several threads at once, before the others begin
   */
  void next(StageTimes times, Consumer<ImageOutcome<?>> seen) {
    bareTurns.add(loop.run(times, seen));
    jobTurns.add(job.run());
    plain.turn();
  }

  /** How many turns each has had. */
  int count() {
    return jobTurns.size();
  }

  /** Whether Java had hardly anything left to compile in the last turns. */
  boolean areWarm() {
    int last = count() - 1;
    return Stream.concat(
            Stream.of(bareTurns.get(last), jobTurns.get(last).total()), plain.last().stream())
        .allMatch(turn -> turn.isWarm(WARM));
  }

  /** The bare loop's turns from one on. */
  Rounds bareLoop(int from) {
    return new Rounds(bareTurns.subList(from, count()));
  }

  /** The job's turns from one on. */
  Rounds sparkJob(int from) {
    return new Rounds(jobTurns.subList(from, count()).stream().map(TimedJob.Turn::total).toList());
  }

  /** What the tables of the job's turns from one on cost an image. */
  StageMillis writing(int from) {
    List<WorkTime> times =
        jobTurns.subList(from, count()).stream().map(TimedJob.Turn::writing).toList();
    return StageMillis.ofNanos(
        times.stream().mapToLong(WorkTime::wallNanos).sum(),
        times.stream().mapToLong(WorkTime::cpuNanos).sum(),
        sparkJob(from).rounds().stream().mapToLong(Measurement::images).sum());
  }

  /** The plain loop's turns from one on; null where it has none. */
  @Nullable PeerRounds plainLoop(int from) {
    return plain.rounds(from);
  }
}
