package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mocovit.series.FinishedStep;
import picocli.CommandLine;

/**
 * A command that a run runs, filled from its own section of the run's file.
 *
 * @param name what stands above the section, such as {@code evaluate.imagenet}
 * @param command the command
 * @param settings those of its options in the file that its tables depend on, as arguments
 * @param problems what is wrong with the section, beside unknown keys and wrong values
 */
record RunStep(String name, CommandLine command, List<String> settings, List<String> problems) {
  /** What may be changed when all is written: it only judges. */
  private static final Set<String> JUDGES =
      Set.of("--max-failed", "--gate", "--fail-below", "--baseline", "--verbose");

  private static final String MASTER = "master";

  /** Copies the lists. */
  RunStep {
    settings = List.copyOf(settings);
    problems = List.copyOf(problems);
  }

  /**
   * A step, where the file has a section for it.
   *
   * @param path names of the command, from below the root
   * @param given arguments that are the run's to give; their keys may not stand in the section
   * @param known problems of the file that have been said
   */
  static Optional<RunStep> inFile(
      ConfigFile file, List<String> path, List<String> given, List<String> known) {
    return file.keys(path) == null ? Optional.empty() : Optional.of(of(file, path, given, known));
  }

  /** A step, whether the file has a section for it or not. */
  static RunStep of(ConfigFile file, List<String> path, List<String> given, List<String> known) {
    Set<String> found = file.keys(path);
    Set<String> keys = found == null ? Set.of() : found;
    List<String> typed = new ArrayList<>(path);
    typed.addAll(given);
    CommandTree.Place place = CommandTree.place(CommandTree.create(), typed.toArray(String[]::new));
    String name = String.join(".", path);
    List<String> problems = new ArrayList<>();
    for (String argument : given) {
      String key = option(argument).substring("--".length());
      if (keys.contains(key)) {
        problems.add("%s.%s must not be set: the run says it".formatted(name, key));
      }
    }
    if (keys.contains(MASTER)) {
      problems.add("%s.master must not be set: all steps have that of run.master".formatted(name));
    }
    List<String> arguments = file.arguments(place);
    CommandTree.parse(place, arguments).stream()
        .filter(problem -> known.stream().noneMatch(said -> said.endsWith(": " + problem)))
        .forEach(problem -> problems.add(name + ": " + problem));
    List<String> settings =
        arguments.stream().filter(argument -> !JUDGES.contains(option(argument))).toList();
    return new RunStep(name, place.command(), settings, problems);
  }

  /** This step, as a run remembers it. */
  FinishedStep finished() {
    return new FinishedStep(name, settings);
  }

  private static String option(String argument) {
    return argument.replaceFirst("=.*", "");
  }
}
