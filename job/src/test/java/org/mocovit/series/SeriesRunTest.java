package org.mocovit.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.dataset.LocationException;

class SeriesRunTest {
  private static final Instant START = Instant.parse("2026-11-27T03:00:00.123Z");
  private static final FinishedStep PREDICT =
      new FinishedStep("predict", List.of("--model=m", "--images=i"));

  @TempDir private Path directory;

  private SeriesRun run;

  @BeforeEach
  void begin() throws IOException {
    run = SeriesRun.at(directory.toString(), new RunId("night"), new Configuration(false));
  }

  @Test
  void progress_isRemembered() throws IOException {
    assertThat(run.progress().steps()).isEmpty();
    run.begin(new RunProgress(START, List.of()));
    assertThat(run.progress()).isEqualTo(new RunProgress(START, List.of()));
    RunProgress further = run.finish(run.progress(), PREDICT);
    assertThat(further).isEqualTo(new RunProgress(START, List.of(PREDICT)));
    assertThat(run.progress()).isEqualTo(further);
    assertThat(run.finish(further, PREDICT)).isEqualTo(further);
  }

  @Test
  void progress_startKilledBeforeTheNewFileHasItsName_isThatOfTheNewFile() throws IOException {
    RunProgress further = run.finish(new RunProgress(START, List.of()), PREDICT);
    Files.move(
        directory.resolve("night/progress.json"),
        directory.resolve("night/_progress.json.unfinished"));

    assertThat(run.progress()).isEqualTo(further);
    run.begin(further);
    assertThat(run.progress()).isEqualTo(further);
  }

  @Test
  void progress_firstStartKilledAmidItsFile_isThatOfANewRun() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("night"));
    Files.writeString(folder.resolve("_progress.json.unfinished"), "{\"started_at\": \"2026");

    assertThat(run.progress().steps()).isEmpty();
    run.begin(new RunProgress(START, List.of()));
    assertThat(run.progress()).isEqualTo(new RunProgress(START, List.of()));
  }

  @Test
  void progress_folderOfSomethingElse_isRefused() throws IOException {
    Files.createDirectories(directory.resolve("night/photos"));
    assertThatThrownBy(() -> run.progress())
        .isInstanceOf(LocationException.class)
        .hasMessageContaining("night holds files, but no progress.json");
  }

  @Test
  void progress_damagedFile_isRefusedWithItsName() throws IOException {
    Path file = Files.createDirectories(directory.resolve("night")).resolve("progress.json");
    Files.writeString(file, "{\"started_at\": \"yesterday\"}");
    assertThatThrownBy(() -> run.progress())
        .isInstanceOf(LocationException.class)
        .hasMessageContaining("time in started_at: file:" + file);
    Files.writeString(file, "{");
    assertThatThrownBy(() -> run.progress())
        .isInstanceOf(LocationException.class)
        .hasMessageContaining("must be JSON: file:" + file);
  }

  @Test
  void finish_again_keepsTheTimeOfTheFirst() throws IOException {
    assertThat(run.finishedAt()).isEmpty();
    run.finish(new RunProgress(START, List.of()), new RunOutcome(0, null, List.of(), List.of()));
    String first = run.finishedAt().orElseThrow();
    run.finish(
        new RunProgress(START, List.of()), new RunOutcome(3, "b", List.of("g"), List.of("f")));
    assertThat(run.finishedAt()).contains(first);
    assertThat(directory.resolve("night/run.json"))
        .content()
        .contains("\"exit_code\" : 3", "\"baseline\" : \"b\"");
  }

  @Test
  void remove_leavesTheRest() throws IOException {
    Files.createDirectories(directory.resolve("night/evaluation/metrics"));
    Files.createDirectories(directory.resolve("night/run"));
    Files.createFile(directory.resolve("night/report.html"));
    run.removeEvaluation();
    run.removeEvaluation();
    run.removePage();
    assertThat(directory.resolve("night/evaluation")).doesNotExist();
    assertThat(directory.resolve("night/report.html")).doesNotExist();
    assertThat(directory.resolve("night/run")).exists();
  }

  @Test
  void difference_ofSettings_namesBothSides() {
    assertThat(PREDICT.difference(List.of("--images=i", "--model=m"))).isEmpty();
    assertThat(PREDICT.difference(List.of("--images=i", "--model=n")))
        .contains("predict was finished with --model=m, and is asked for with --model=n");
  }
}
