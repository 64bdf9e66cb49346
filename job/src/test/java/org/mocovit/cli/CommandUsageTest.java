package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandUsageTest {
  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_isComplete(List<String> path) {
    CommandOutcome outcome = help(path);
    CommandLine command =
        CommandTree.place(CommandTree.create(), path.toArray(String[]::new)).command();
    assertThat(outcome.out()).contains("Usage: " + String.join(" ", prefixed(path)));
    command
        .getCommandSpec()
        .options()
        .forEach(
            option -> {
              assertThat(outcome.out()).contains(option.longestName());
              assertThat(option.description()).as(option.longestName()).isNotEmpty();
            });
    command.getSubcommands().keySet().forEach(name -> assertThat(outcome.out()).contains(name));
    assertThat(outcome.err()).isEmpty();
  }

  /** What picocli cannot format it prints as it is, after a warning past the command's streams. */
  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_warnsOfNothing(List<String> path) {
    PrintStream before = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
      CommandOutcome unused = help(path);
    } finally {
      System.setErr(before);
    }
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static CommandOutcome help(List<String> path) {
    List<String> arguments = new ArrayList<>(path);
    arguments.add("--help");
    return CommandOutcome.of(arguments.toArray(String[]::new)).done();
  }

  @Test
  void help_amongWrongOptions_isStillHelp() {
    assertThat(CommandOutcome.of("predict", "--bogus", "-h").done().out()).contains("--batch-size");
  }

  @Test
  void demo_tooFewImagesToPredictAny_isRefused() {
    CommandOutcome outcome =
        CommandOutcome.of("demo", "--images", "4").refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("--images must be at least 5").contains(": 4");
  }

  @Test
  void missingOptions_areNamedOnce() {
    CommandOutcome outcome = CommandOutcome.of("predict").refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems()).hasSize(1);
    assertThat(outcome.err()).contains("--model").contains("--images").contains("--out");
  }

  @Test
  void noArguments_printUsage() {
    CommandOutcome outcome = CommandOutcome.of().refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("Usage: mocovit", "predict", "Exit codes: 0 done");
  }

  @ParameterizedTest
  @CsvSource({
    "predcit, 'mocovit: predcit is not a command: one of demo, predict,', predict",
    "evaluate imagnet, 'mocovit evaluate: imagnet is not a command', imagenet",
    "model lst, 'mocovit model: lst is not a command', list",
    "dataset shape, 'mocovit dataset: shape is not a command', shapes"
  })
  void unknownCommand_isRefusedWithTheNearest(String line, String message, String nearest) {
    CommandOutcome outcome = CommandOutcome.of(line.split(" ")).refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems()).hasSize(1);
    assertThat(outcome.err()).startsWith(message).contains("(did you mean " + nearest + "?)");
  }

  @Test
  void unknownCommand_farFromAll_namesAllAndSuggestsNone() {
    CommandOutcome outcome = CommandOutcome.of("frobnicate").refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("one of demo, predict, evaluate").doesNotContain("did you");
  }

  @Test
  void unknownOption_isRefusedWithTheNearest() {
    CommandOutcome outcome =
        CommandOutcome.of("predict", "--model=m", "--image=i", "--images=i", "--out=o")
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems())
        .containsExactly("mocovit predict: --image is not an option (did you mean --images?)");
    assertThat(outcome.err()).contains("Try 'mocovit predict --help'.");
  }

  @Test
  void severalProblems_areAllReportedAtOnce() {
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                "--images=i",
                "--out=o",
                "--batch-size=0",
                "--top-k=none",
                "--max-failed=1.5",
                "--device=cuda",
                "--partitions=x",
                "--format=jpg",
                "--bach-size=4",
                "surplus")
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .contains("--batch-size")
        .contains("must be an integer of at least 1: 0")
        .contains("must be an integer of at least 1: none")
        .contains("must be a fraction in [0, 1]: 1.5")
        .contains("must be one of cpu, gpu, auto: cuda")
        .contains("must be an integer of at least 1: x")
        .contains("--format must be one of directory")
        .contains("--bach-size is not an option (did you mean --batch-size?)")
        .contains("surplus is one argument too many")
        .contains("--model");
    assertThat(outcome.problems()).allMatch(line -> line.startsWith("mocovit predict: "));
  }

  @Test
  void unknownOptionWithAValue_isOneProblem() {
    assertThat(
            CommandOutcome.of("predict", "--model=m", "--images=i", "--out=o", "--rounds", "4")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly("mocovit predict: --rounds is not an option");
  }

  @Test
  void optionWithoutValue_isRefused() {
    CommandOutcome outcome =
        CommandOutcome.of("predict", "--images=i", "--out=o", "--model")
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("--model");
  }

  @Test
  void inspect_withoutAnyModel_isRefused() {
    assertThat(
            CommandOutcome.of("inspect", "--images=i", "--out=o")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly("mocovit inspect: one of --model and --model-config must be given");
  }

  static Stream<List<String>> commands() {
    return below(CommandTree.create(), List.of());
  }

  private static Stream<List<String>> below(CommandLine command, List<String> path) {
    return Stream.concat(
        Stream.of(path),
        command.getSubcommands().entrySet().stream()
            .flatMap(
                entry -> {
                  List<String> longer = new ArrayList<>(path);
                  longer.add(entry.getKey());
                  return below(entry.getValue(), longer);
                }));
  }

  private static List<String> prefixed(List<String> path) {
    List<String> words = new ArrayList<>(List.of("mocovit"));
    words.addAll(path);
    return words;
  }
}
