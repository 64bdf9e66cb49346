package org.mocovit.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.dataset.DatasetException;
import org.mocovit.dataset.LocationException;
import org.mocovit.imagenet.InvalidPredictionException;
import org.mocovit.imagenet.InvalidTruthException;
import org.mocovit.inference.ResumeException;
import org.mocovit.model.InvalidClassesException;
import org.mocovit.model.InvalidModelException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Turns arguments into a command, runs it, and turns what it throws into a message and a code. */
final class CommandRunner {
  private final PrintStream out;
  private final PrintStream err;

  CommandRunner(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  ExitCode run(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(SubmitFiles.COMMAND)
        ? run(false, Arrays.copyOfRange(arguments, 1, arguments.length))
        : run(true, arguments);
  }

  /**
   * Runs a command.
   *
   * @param really false to print the files that it needs instead
   */
  private ExitCode run(boolean really, String... arguments) {
    boolean verbose = Arrays.asList(arguments).contains("--verbose");
    if (verbose) {
      SparkLog.showEverything();
    }
    CommandLine root = CommandTree.create();
    CommandTree.Place place = CommandTree.place(root, arguments);
    if (asksFor(arguments, "--version", "-V") && place.command() == root) {
      if (really) {
        root.printVersionHelp(out);
      }
      return ExitCode.DONE;
    }
    if (asksFor(arguments, "--help", "-h")) {
      if (really) {
        place.command().usage(out);
      }
      return ExitCode.DONE;
    }
    try {
      return runAt(place, really);
    } catch (UsageException e) {
      new ProblemReport(err).wrongUsage(place.name(), e.problems());
      return ExitCode.WRONG_USAGE;
    } catch (InvalidModelException
        | DatasetException
        | LocationException
        | InvalidClassesException
        | InvalidTruthException
        | InvalidPredictionException
        | InvalidCocoException
        | ResumeException e) {
      new ProblemReport(err).wrongInput(place.name(), e, verbose);
      return ExitCode.WRONG_USAGE;
    } catch (Exception | Error e) { // Spark, written in Scala, throws checked ones undeclared
      new ProblemReport(err).failed(place.name(), e, verbose);
      return ExitCode.FAILED;
    }
  }

  private ExitCode runAt(CommandTree.Place place, boolean really) {
    if (!(place.command().getCommand() instanceof Action)) {
      List<String> problems = new ArrayList<>();
      if (place.rest().isEmpty()) {
        place.command().usage(err);
        return ExitCode.WRONG_USAGE;
      }
      problems.add(CommandTree.unknownCommand(place));
      throw new UsageException(problems);
    }
    ConfigFile config = ConfigFile.named(place.rest());
    List<String> inFile = config.problems(place.root());
    List<String> problems = new ArrayList<>(inFile);
    CommandTree.parse(place, config.arguments(place)).stream()
        .filter(problem -> inFile.stream().noneMatch(known -> known.endsWith(": " + problem)))
        .forEach(problems::add);
    Action action = place.command().getCommand();
    problems.addAll(action.take(config, inFile));
    List<CommandLine> commands =
        Stream.concat(Stream.of(place.command()), action.steps().stream()).toList();
    commands.forEach(command -> problems.addAll(passwords(command)));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    if (!really) {
      out.print(SubmitFiles.of(commands).text());
      return ExitCode.DONE;
    }
    return action.run(new Action.Streams(out, err), config.sparkSettings());
  }

  /** Refuses URIs with a password: where images came from stands in tables and records. */
  private static List<String> passwords(CommandLine command) {
    return command.getCommandSpec().args().stream()
        .filter(argument -> argument.getValue() instanceof String uri && Secrets.isLogin(uri))
        .map(
            argument ->
                ("%s must be a URI without a password, which records and logs would show; give it"
                        + " to Spark, as spark.hadoop.fs.s3a.secret.key: %s")
                    .formatted(
                        argument instanceof OptionSpec option
                            ? option.longestName()
                            : argument.paramLabel(),
                        Secrets.mask(argument.getValue())))
        .toList();
  }

  private static boolean asksFor(String[] arguments, String longName, String shortName) {
    return Arrays.stream(arguments).anyMatch(a -> a.equals(longName) || a.equals(shortName));
  }
}
