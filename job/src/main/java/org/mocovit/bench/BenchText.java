package org.mocovit.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mocovit.bench.BenchResult.Setting;
import org.mocovit.predict.Stage;

/** What a bench found, as text for people. */
public final class BenchText {
  private static final double MIB = 1 << 20;
  private static final int SHOWN_HASH = 12;

  private final StringBuilder text = new StringBuilder();

  private BenchText() {}

  /** Writes a result down. */
  public static String render(BenchResult result) {
    BenchText written = new BenchText();
    written.addSetting(result.setting(), result.bareLoop().rounds().size(), result.peer() != null);
    written.addRounds(result);
    written.addStages(result);
    written.addStartUp(result.startUp());
    written.line("%nverdict: %s", result.verdict().sentence());
    return written.text.toString();
  }

  private void addSetting(Setting setting, int rounds, boolean hasPeer) {
    Machine machine = setting.machine();
    line(
        "machine  %s, %d processors, %,.0f MiB memory (Java's heap %,.0f)",
        Objects.requireNonNullElse(machine.cpu(), "processor of unknown name"),
        machine.processors(),
        machine.memoryBytes() / MIB,
        machine.heapBytes() / MIB);
    line("system   %s, %s", machine.system(), machine.jvm());
    line(
        "product  mocovit %s (%s), Spark %s, ONNX Runtime %s%s%s",
        setting.build().version(),
        setting.build().commit(),
        setting.spark(),
        setting.natives().onnxRuntime(),
        version("CUDA", setting.natives().cuda()),
        version("cuDNN", setting.natives().cudnn()));
    line(
        "model    %s, SHA-256 %s",
        setting.modelName(), setting.modelSha256().substring(0, SHOWN_HASH));
    SeenImages images = setting.images();
    line(
        "images   %,d of %.0f x %.0f pixels and %,.0f bytes on average; %,d cannot be predicted",
        images.count(),
        images.meanWidth(),
        images.meanHeight(),
        images.meanBytes(),
        images.failed());
    line(
        "run      %d at once, batches of %d, on %s; %d rounds of each, after %d to warm up",
        setting.tasks(), setting.batchSize(), setting.device().label(), rounds, setting.warmUps());
    if (setting.blockedModules() > 0) {
      line(
          "graph    %d Ghost modules laid out for this processor%s",
          setting.blockedModules(), hasPeer ? "; the plain loop runs the file as it is" : "");
    }
  }

  private static String version(String name, String version) {
    return version.isEmpty() ? "" : ", " + name + " " + version;
  }

  private void addRounds(BenchResult result) {
    line(
        "%n%-22s %-30s %-30s %s",
        "median (min to max)", "images/s", "CPU ms/image", "of which Java's compilers");
    addRounds("bare loop", result.bareLoop());
    addRounds("Spark job", result.sparkJob());
    PeerRounds peer = result.peer();
    if (peer != null) {
      peer.byBatch().forEach((batch, rounds) -> addRounds("plain loop, batch " + batch, rounds));
      if (peer.failed() != result.setting().images().failed()) {
        line("%,d images cannot be decoded by the plain loop, which has less to do", peer.failed());
      }
    }
    line("%n%-22s %-30s %-30s %s", "", "elapsed time", "CPU time", "without the compilers'");
    addRatio("Spark job / bare loop", result.jobOverLoop());
    Rounds.Ratio peerOverJob = result.peerOverJob();
    if (peerOverJob != null) {
      addRatio("plain loop / Spark job", peerOverJob);
    }
  }

  private void addRounds(String name, Rounds rounds) {
    line(
        "%-22s %-30s %-30s %s",
        name,
        rounds.imagesPerSecond().text(1),
        rounds.cpuMillisPerImage().text(3),
        told(rounds.compilerMillisPerImage()));
  }

  private static String told(@Nullable Spread ofCompilers) {
    return ofCompilers == null ? "not told by this system" : ofCompilers.text(3);
  }

  private void addRatio(String name, Rounds.Ratio ratio) {
    line(
        "%-22s %-30s %-30s %s",
        name, ratio.wall().text(3), ratio.cpu().text(3), told(ratio.settled()));
  }

  private void addStages(BenchResult result) {
    line("%n%-22s %-30s %s", "stage", "wall ms/image", "CPU ms/image");
    for (Stage stage : Stage.values()) {
      addStage(stage.key(), Objects.requireNonNull(result.stages().get(stage)));
    }
    addStage("write (Spark job)", result.writing());
  }

  private void addStage(String name, StageMillis millis) {
    line("%-22s %-30.3f %.3f", name, millis.wall(), millis.cpu());
  }

  private void addStartUp(StartUp startUp) {
    line("%nstart-up: %.2f s to the first prediction", startUp.totalSeconds());
    startUp.seconds().forEach((part, seconds) -> line("  %-20s %.2f s", part.key(), seconds));
  }

  @FormatMethod
  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
