package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("samples")
  void sample_isAccepted(Path sample) {
    ConfigFile file = ConfigFile.named(List.of("--config", sample.toString()));
    assertThat(file.problems(CommandTree.create())).isEmpty();
  }

  @Test
  void arguments_areTheCommandsOwnSection() throws IOException {
    CommandTree.Place place = place("predict", "--config", "x");
    ConfigFile file =
        file(
            """
            predict { model = m, batch-size = 4, top-k = all, verbose = true }
            evaluate { imagenet { truth = t } }
            """);
    assertThat(file.problems(place.root())).isEmpty();
    assertThat(file.arguments(place))
        .containsExactlyInAnyOrder("--model=m", "--batch-size=4", "--top-k=all", "--verbose");
    assertThat(file.arguments(place("evaluate", "imagenet"))).containsExactly("--truth=t");
    assertThat(file.arguments(place("bench"))).isEmpty();
  }

  @Test
  void arguments_commandLineWins() throws IOException {
    ConfigFile file = file("predict { batch-size = 4, top-k = 3, device = auto, out = a }");
    CommandTree.Place place =
        place("predict", "--batch-size", "16", "--top-k=1", "--model=m", "--images=i");
    assertThat(CommandTree.parse(place, file.arguments(place))).isEmpty();
    PredictCommand command = place.command().getCommand();
    assertThat(command.run.batchSize).isEqualTo(16);
    assertThat(command.classes.topK).isEqualTo(1);
    assertThat(command.run.device.key()).isEqualTo("auto");
    assertThat(command.out).isEqualTo("a");
  }

  @Test
  void arguments_flagThatIsFalse_isNone() throws IOException {
    assertThat(file("show { json = false, limit = 3 }").arguments(place("show", "x")))
        .containsExactly("--limit=3");
  }

  @Test
  void arguments_list_isJoined() throws IOException {
    CommandTree.Place place = place("model", "build", "mocovit-0.5x", "--out=o");
    ConfigFile file = file("model { build { labels = [cat, dog] } }");
    assertThat(file.problems(place.root())).isEmpty();
    assertThat(CommandTree.parse(place, file.arguments(place))).isEmpty();
    ModelBuildCommand command = place.command().getCommand();
    assertThat(command.zoo.labels).containsExactly("cat", "dog");
  }

  @Test
  void arguments_listOfWhatCommasMaySeparate_isTaken() throws IOException {
    CommandTree.Place place = place("evaluate", "imagenet");
    ConfigFile file =
        file("evaluate.imagenet { truth = t, gate = [\"top1>=0.7\", \"ece_15<=0.1\"] }");
    assertThat(file.problems(place.root())).isEmpty();
    assertThat(file.arguments(place))
        .containsExactlyInAnyOrder("--truth=t", "--gate=top1>=0.7,ece_15<=0.1");
  }

  @Test
  void arguments_runId_isWhatItsPlaceholderMeans() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("id.conf"),
            "run { id = ${?MOCOVIT_TEST_VARIABLE_THAT_IS_NOT_SET} }, show { limit = ${run.id} }");
    assertThat(
            ConfigFile.named(List.of("--config", file.toString(), "--id=night"))
                .arguments(place("show")))
        .containsExactly("--limit=night");
    assertThat(ConfigFile.named(List.of("--config=" + file)).arguments(place("run")))
        .singleElement()
        .asString()
        .matches("--id=\\d{4}-\\d\\d-\\d\\dT\\d{4}Z");
  }

  @Test
  void arguments_environment_isSubstituted() throws IOException {
    ConfigFile file =
        file(
            """
            predict { out = ${PATH}, model = m, model = ${?MOCOVIT_TEST_VARIABLE_THAT_IS_NOT_SET} }
            """);
    assertThat(file.arguments(place("predict")))
        .containsExactlyInAnyOrder("--out=" + System.getenv("PATH"), "--model=m");
  }

  @Test
  void problems_unknownKeysAndSections_areNamedWithPlaceAndNearest() throws IOException {
    ConfigFile file =
        file(
            """
            predict {
              modle = m
            }
            predcit { model = m }
            evaluate { imagenet { trith = t } }
            batch-size = 4
            """);
    String name = directory.resolve("test.conf").toString();
    assertThat(file.problems(CommandTree.create()))
        .containsExactly(
            name + ":2: unknown key modle (did you mean model?)",
            name + ":4: unknown key predcit (did you mean predict?)",
            name + ":5: unknown key trith (did you mean truth?)",
            name + ":6: unknown key batch-size");
  }

  @Test
  void problems_wrongValues_areNamedWithPlaceAndRule() throws IOException {
    ConfigFile file =
        file(
            """
            predict {
              batch-size = 0
              top-k = some
              max-failed = 1.5
              device = cuda
              verbose = 3
            }
            dataset { shapes { seed = 1.5 } }
            """);
    String name = directory.resolve("test.conf").toString();
    List<String> problems = file.problems(CommandTree.create());
    assertThat(problems).hasSize(6);
    assertThat(problems)
        .anySatisfy(p -> assertThat(p).startsWith(name + ":2: ").contains("batch-size", "1: 0"))
        .anySatisfy(p -> assertThat(p).startsWith(name + ":3: ").contains("top-k", "some"))
        .anySatisfy(p -> assertThat(p).startsWith(name + ":4: ").contains("[0, 1]: 1.5"))
        .anySatisfy(p -> assertThat(p).startsWith(name + ":5: ").contains("cpu, gpu, auto: cuda"))
        .anySatisfy(p -> assertThat(p).isEqualTo(name + ":6: verbose must be true or false: 3"))
        .anySatisfy(p -> assertThat(p).startsWith(name + ":8: ").contains("seed", "1.5"));
  }

  @Test
  void problems_sectionThatIsAValueAndValueThatIsASection_areNamed() throws IOException {
    List<String> problems =
        file("predict = 3\nspark = 4\nbench { model { a = 1 } }").problems(CommandTree.create());
    String name = directory.resolve("test.conf").toString();
    assertThat(problems)
        .containsExactlyInAnyOrder(
            name + ":1: predict must be a section { … }: 3",
            name + ":2: spark must be a section { … }: 4",
            name + ":3: model must be a value, not a section");
  }

  @Test
  void problems_keysThatNameNoOptionOfAFile_areRefused() throws IOException {
    assertThat(file("predict { config = a.conf, help = true }").problems(CommandTree.create()))
        .hasSize(2);
  }

  @Test
  void problems_sparkSettingThatALongerOneReplaces_isNamed() throws IOException {
    ConfigFile file =
        file(
            """
            spark {
              hadoop.fs.s3a.endpoint = "http://127.0.0.1:9000"
              hadoop.fs.s3a.endpoint.region = us-east-1
              hadoop.fs.s3a.path.style.access = true
            }
            """);
    assertThat(file.problems(CommandTree.create()))
        .containsExactly(
            directory.resolve("test.conf")
                + ":3: spark.hadoop.fs.s3a.endpoint has a value and longer keys:"
                + " put each in quotation marks");
  }

  @Test
  void problems_settingsOfTheRunningJvm_areRefused() throws IOException {
    assertThat(
            file("spark { driver.memory = 8g, executor.memory = 2g }")
                .problems(CommandTree.create()))
        .singleElement()
        .asString()
        .contains(":1: spark.driver.memory comes too late in a file");
  }

  @Test
  void sparkSettings_haveFullNames() throws IOException {
    Map<String, String> settings =
        file("""
        spark {
          executor.memory = 4g
          task { cpus = 2 }
          "hadoop.fs.s3a.endpoint" = "http://127.0.0.1:9000"
          "hadoop.fs.s3a.endpoint.region" = us-east-1
          speculation = true
        }
        """)
            .sparkSettings();
    assertThat(settings)
        .containsOnly(
            Map.entry("spark.executor.memory", "4g"),
            Map.entry("spark.task.cpus", "2"),
            Map.entry("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9000"),
            Map.entry("spark.hadoop.fs.s3a.endpoint.region", "us-east-1"),
            Map.entry("spark.speculation", "true"));
  }

  @Test
  void run_fileProblemsAndCommandLineProblems_areReportedTogether() throws IOException {
    file("predict { batch-size = 0, images = i, out = o, model = m }");
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict", "--config=" + directory.resolve("test.conf"), "--partitions", "none")
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("test.conf:1: ", "batch-size", "--partitions");
  }

  @Test
  void run_wrongValueInTheFile_isReportedOnce() throws IOException {
    file("predict { batch-size = 0, images = i, out = o, model = m }");
    assertThat(
            CommandOutcome.of("predict", "--config", directory.resolve("test.conf").toString())
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .hasSize(1);
  }

  @Test
  void run_fileThatIsMissingOrNoHocon_isRefused() throws IOException {
    assertThat(
            CommandOutcome.of("predict", "--config", "no-such.conf")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly("mocovit predict: --config must be a readable file: no-such.conf");
    Path file = Files.writeString(directory.resolve("bad.conf"), "predict {\n  model = \n");
    assertThat(
            CommandOutcome.of("predict", "--config", file.toString())
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("--config is not valid HOCON", "bad.conf"));
    Files.writeString(file, "predict { model = ${MOCOVIT_TEST_VARIABLE_THAT_IS_NOT_SET} }");
    assertThat(
            CommandOutcome.of("predict", "--config", file.toString())
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("MOCOVIT_TEST_VARIABLE_THAT_IS_NOT_SET"));
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "conf"))) {
      return files.filter(file -> file.toString().endsWith(".conf")).toList();
    }
  }

  private ConfigFile file(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("test.conf"), content);
    return ConfigFile.named(List.of("--config", file.toString()));
  }

  private static CommandTree.Place place(String... arguments) {
    return CommandTree.place(CommandTree.create(), arguments);
  }
}
