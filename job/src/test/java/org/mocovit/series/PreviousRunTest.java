package org.mocovit.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.report.WrittenMetrics;

class PreviousRunTest {
  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path directory;

  /** A run that was started at an hour of one day. */
  private void run(String id, int hour, int exitCode, int images) throws IOException {
    Path evaluated = Files.createDirectories(directory.resolve(id).resolve("evaluation"));
    Files.writeString(evaluated.resolve("metrics.json"), "{\"top1\": 0.5}");
    Files.writeString(evaluated.resolve("run.json"), record(images).toString());
    SeriesRun.at(directory.toString(), new RunId(id), HADOOP)
        .finish(
            new RunProgress(at(hour), List.of()),
            new RunOutcome(exitCode, null, List.of(), List.of()));
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-11-27T%02d:00:00Z".formatted(hour));
  }

  private static ObjectNode record(int images) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("command", "evaluate imagenet");
    record.putObject("counts").put("images", images);
    return record;
  }

  private PreviousRun before(int hour) throws IOException {
    return PreviousRun.of(
        directory.toString(),
        at(hour),
        new WrittenMetrics("now", JsonNodeFactory.instance.objectNode(), record(10)),
        HADOOP);
  }

  @Test
  void of_newestEarlierRunOfTheSameDataThatSucceeded() throws IOException {
    run("z", 1, 0, 10);
    run("y", 2, 0, 10);
    run("x", 3, 0, 99);
    run("w", 4, 3, 10);
    run("v", 5, 0, 10);
    run("u", 6, 0, 10);
    Files.createDirectories(directory.resolve("t/run")); // one that is cut off

    PreviousRun found = before(5);

    assertThat(found.evaluation()).isNotNull();
    assertThat(found.evaluation().folder()).isEqualTo("file:" + directory + "/y/evaluation");
    assertThat(found.passedOver())
        .satisfiesExactly(
            run -> assertThat(run).endsWith("/w, which ended with code 3"),
            run ->
                assertThat(run)
                    .endsWith("/x, which is of other data: counts/images is 10, not 99"));
  }

  @Test
  void of_noRunOrRemovedEvaluation_isNone() throws IOException {
    assertThat(before(5)).isEqualTo(new PreviousRun(null, List.of()));
    run("z", 1, 0, 10);
    Files.delete(directory.resolve("z/evaluation/metrics.json"));
    assertThat(before(5).evaluation()).isNull();
    assertThat(before(5).passedOver()).singleElement().asString().contains("/z: Evaluation must");
  }

  @Test
  void of_seriesThatDoesNotExist_isNone() throws IOException {
    assertThat(
            PreviousRun.of(
                    directory.resolve("none").toString(),
                    at(5),
                    new WrittenMetrics("now", JsonNodeFactory.instance.objectNode(), record(1)),
                    HADOOP)
                .evaluation())
        .isNull();
  }
}
