package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.ShellScript;

/** What {@code run} refuses before Spark starts. */
class RunCommandTest {
  @TempDir private Path directory;

  private CommandOutcome run(String content, String... more) throws IOException {
    Path config = Files.writeString(directory.resolve("run.conf"), content);
    return CommandOutcome.of(
        Stream.concat(Stream.of("run", "--config=" + config), Stream.of(more))
            .toArray(String[]::new));
  }

  private String at(int line) {
    return "mocovit run: %s:%d: ".formatted(directory.resolve("run.conf"), line);
  }

  @Test
  void run_problemsOfAllSections_areListedAtOnce() throws IOException {
    List<String> problems =
        run("""
        run { id = "a/b" }
        predict {
          batch-size = 0
          modle = m
          out = elsewhere
        }
        evaluate { imagenet { gate = ["mAP>=0.5", "top1>=baseline"], master = "local[1]" } }
        repot { }
        """)
            .refused(ExitCode.WRONG_USAGE)
            .problems();

    assertThat(problems)
        .anySatisfy(p -> assertThat(p).startsWith(at(1)).contains("1 to 100 letters", ": a/b"))
        .anySatisfy(p -> assertThat(p).startsWith(at(3)).contains("batch-size"))
        .anySatisfy(p -> assertThat(p).startsWith(at(4)).endsWith("modle (did you mean model?)"))
        .anySatisfy(p -> assertThat(p).startsWith(at(8)).contains("unknown key repot"))
        .anySatisfy(p -> assertThat(p).contains("'--out=URI'"))
        .anySatisfy(
            p -> assertThat(p).contains("predict: Missing", "'--model=M'", "'--images=URI'"))
        .anySatisfy(p -> assertThat(p).contains("predict.out must not be set: the run says it"))
        .anySatisfy(p -> assertThat(p).contains("evaluate.imagenet.master must not be set"))
        .anySatisfy(p -> assertThat(p).contains("evaluate.imagenet: Missing", "'--truth=URI'"))
        .anySatisfy(p -> assertThat(p).contains("evaluate.imagenet: Metric of a gate", ": mAP"))
        .anySatisfy(p -> assertThat(p).contains("--baseline must be given for a gate"))
        .doesNotHaveDuplicates()
        .hasSize(11);
  }

  @Test
  void run_withoutFileOrSections_saysWhatItNeeds() throws IOException {
    assertThat(CommandOutcome.of("run", "--out=x").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("--config must be given", "samples are in conf/"));
    assertThat(run("run { out = x }").refused(ExitCode.WRONG_USAGE).problems())
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("must have a section predict"))
        .anySatisfy(p -> assertThat(p).contains("evaluate.coco", "has none"));
  }

  @Test
  void run_passwordInAStepsUri_isRefused() throws IOException {
    assertThat(
            run("""
            run { out = x }
            predict { model = m, images = "s3a://key:secret@bucket/images" }
            evaluate { imagenet { truth = t } }
            """)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p).contains("--images must be a URI without").doesNotContain("secret@"));
  }

  @Test
  void run_truthOrBaselineThatIsNotThere_isFoundBeforeAnythingIsWritten() throws IOException {
    String file =
        """
        run { out = "%s/runs" }
        predict { model = mocovit-shapes, images = "%1$s" }
        evaluate { imagenet {
          truth = "%s", valid-classes = "%1$s/none.txt", gate = "top1>=baseline", baseline = "%1$s"
        } }
        """;

    assertThat(
            run(file.formatted(directory, directory.resolve("none")))
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("--truth must exist: "))
        .anySatisfy(p -> assertThat(p).contains("--valid-classes must exist: "));
    Files.createFile(directory.resolve("none.txt"));
    assertThat(run(file.formatted(directory, directory)).refused(ExitCode.WRONG_USAGE).err())
        .contains("Evaluation must be a finished one");
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void run_folderThatIsNoRuns_isRefused() throws IOException {
    Files.createDirectories(directory.resolve("runs/night/photos"));
    assertThat(
            run(
                    """
                    run { out = "%s/runs" }
                    predict { model = mocovit-shapes, images = "%1$s" }
                    evaluate { imagenet { truth = "%1$s" } }
                    """
                        .formatted(directory),
                    "--id=night")
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains("runs/night holds files, but no progress.json");
  }

  @Test
  void submitFiles_areThoseOfAllSteps() throws IOException {
    Path labels = Files.writeString(directory.resolve("valid.txt"), "0\n");
    Path truth = Files.writeString(directory.resolve("val.txt"), "a.jpg 0\n");
    Path config =
        Files.writeString(
            directory.resolve("run.conf"),
            """
            run { out = "s3a://b/runs" }
            predict { model = mocovit-shapes, images = "s3a://b/i", valid-classes = "%s" }
            evaluate { imagenet { truth = "%s" } }
            """
                .formatted(labels, truth));

    assertThat(
            CommandOutcome.of("submit-files", "run", "--config=" + config).done().out().split(","))
        .containsExactlyInAnyOrder(config.toString(), labels.toString(), truth.toString());
  }

  @Test
  void help_namesThePlaceholderOfTheId() {
    assertThat(CommandOutcome.of("run", "--help").done().out()).contains("${run.id}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagenet-nightly.conf", "coco-nightly.conf"})
  void sample_isARun(String name) {
    Path sample = ShellScript.ROOT.resolve("conf").resolve(name);
    assertThat(CommandOutcome.of("submit-files", "run", "--config=" + sample).done().out())
        .isEqualTo(sample.toAbsolutePath().normalize().toString());
  }

  @Test
  void run_modelOfAnotherTask_isRefusedBeforeItPredicts() throws IOException {
    Path truth = Files.writeString(directory.resolve("truth.csv"), "path,label\na.jpg,circle\n");

    assertThat(
            run("""
            run { out = "%s", id = night }
            predict { model = mocovit-shapes-retinanet, images = "%s" }
            evaluate { imagenet { truth = "%s" } }
            """
                    .formatted(directory.resolve("runs"), directory, truth))
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .contains("evaluate.imagenet must be of the model's task, which is 'detect'")
                    .endsWith(": mocovit-shapes-retinanet"));
    assertThat(directory.resolve("runs")).doesNotExist();
  }
}
