package org.mocovit.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.inference.BuildVersion;
import org.mocovit.predict.Stage;
import org.mocovit.session.Device;
import org.mocovit.session.NativeVersions;

/** A made-up result, for tests of what is said about it. */
final class BenchResults {
  private BenchResults() {}

  static BenchResult withoutPeer() {
    return result(null);
  }

  /** The plain loop is fastest with batches of 8: half as fast as the job. */
  static BenchResult withPeer() {
    return result(
        new PeerRounds(
            new TreeMap<>(
                Map.of(
                    1, rounds(0, 32, 34, 36), 8, rounds(0, 25, 25, 25), 32, rounds(0, 28, 28, 50))),
            7));
  }

  private static BenchResult result(@Nullable PeerRounds peer) {
    return new BenchResult(
        new BenchResult.Setting(
            new BuildVersion("1.0", "abc1234"),
            "4.2.0",
            new NativeVersions("1.26.0", "", ""),
            new Machine(
                "Some Processor", 4, 16L << 30, 4L << 30, "Linux 6.1 amd64", "OpenJDK 17.0.15"),
            "mocovit-1.0x",
            "0123456789abcdef".repeat(4),
            new SeenImages("file:/photos", 1000, 3, 499.6, 374.8, 109_876.5),
            new Device.Cpu(),
            39,
            2,
            8,
            3),
        startUp(),
        rounds(0, 9, 10, 12),
        rounds(2.5, 11.25, 12.5, 15),
        Map.of(
            Stage.READ, new StageMillis(0.25, 0.125),
            Stage.DECODE, new StageMillis(3, 2.5),
            Stage.PREPROCESS, new StageMillis(1.5, 1.25),
            Stage.INFER, new StageMillis(18, 16.125)),
        new StageMillis(0.0625, 0.05),
        peer);
  }

  private static StartUp startUp() {
    Map<StartUpPart, Double> seconds = new EnumMap<>(StartUpPart.class);
    for (StartUpPart part : StartUpPart.values()) {
      seconds.put(part, 0.5);
    }
    return new StartUp(seconds);
  }

  /** Of 1,000 images, with twice as much processor time, in each as much of Java's compilers. */
  private static Rounds rounds(double compilers, double... wallSeconds) {
    return new Rounds(
        Arrays.stream(wallSeconds)
            .mapToObj(
                seconds ->
                    new Measurement(1000, seconds, 2 * seconds, OptionalDouble.of(compilers)))
            .toList());
  }
}
