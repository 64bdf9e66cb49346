package org.mocovit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mocovit.model.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The commands as a tree, and where in it a line of arguments leads. */
final class CommandTree {
  private CommandTree() {}

  /**
   * The command that arguments lead to.
   *
   * @param root the whole tree
   * @param path names from below the root down to the command
   * @param command the command itself
   * @param rest what comes after its name
   */
  record Place(CommandLine root, List<String> path, CommandLine command, List<String> rest) {
    /** What a user types to get here. */
    String name() {
      return command.getCommandSpec().qualifiedName();
    }
  }

  /** A fresh tree whose parser collects all errors instead of stopping at the first. */
  static CommandLine create() {
    CommandLine root = new CommandLine(new MocovitCommand());
    collectErrors(root);
    ZooModelOptions.registerKeys(root);
    CocoValues.registerKeys(root);
    return root;
  }

  static Place place(CommandLine root, String... arguments) {
    CommandLine command = root;
    int depth = 0;
    while (depth < arguments.length && command.getSubcommands().containsKey(arguments[depth])) {
      command = command.getSubcommands().get(arguments[depth]);
      depth++;
    }
    List<String> all = Arrays.asList(arguments);
    return new Place(root, all.subList(0, depth), command, all.subList(depth, all.size()));
  }

  /**
   * Fills the command's options.
   *
   * @param place the command and what the user typed
   * @param defaults arguments that come before those
   * @return what is wrong with them
   */
  static List<String> parse(Place place, List<String> defaults) {
    List<String> arguments = new ArrayList<>(place.path());
    arguments.addAll(defaults);
    arguments.addAll(place.rest());
    Set<Exception> errors = new LinkedHashSet<>();
    for (ParseResult parsed = place.root().parseArgs(arguments.toArray(String[]::new));
        parsed != null;
        parsed = parsed.hasSubcommand() ? parsed.subcommand() : null) {
      errors.addAll(parsed.errors());
    }
    // The parser reports what is missing once a mixin.
    return errors.stream()
        .flatMap(error -> messages(error, place.command()).stream())
        .distinct()
        .toList();
  }

  static String unknownCommand(Place place) {
    String name = place.rest().get(0);
    return "%s is not a command: one of %s%s"
        .formatted(
            name,
            String.join(", ", place.command().getSubcommands().keySet()),
            suggestion(name, place.command().getSubcommands().keySet().stream()));
  }

  /** What the parser found wrong, with the options that were probably meant. */
  static List<String> messages(Exception error, CommandLine command) {
    if (!(error instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return List.of(String.valueOf(error.getMessage()));
    }
    List<String> messages = new ArrayList<>();
    boolean isValue = false;
    for (String argument : unmatched.getUnmatched()) {
      if (argument.startsWith("-")) {
        String name = argument.replaceFirst("=.*", "");
        messages.add(
            "%s is not an option%s".formatted(name, suggestion(name, optionNames(command))));
      } else if (!isValue) {
        messages.add("%s is one argument too many".formatted(argument));
      }
      // What follows an unknown option is its value, not one problem more.
      isValue = argument.startsWith("-") && !argument.contains("=");
    }
    return messages;
  }

  static String suggestion(String name, Stream<String> candidates) {
    return NearestName.of(name, candidates.toList())
        .map(nearest -> " (did you mean " + nearest + "?)")
        .orElse("");
  }

  private static Stream<String> optionNames(CommandLine command) {
    return command.getCommandSpec().options().stream().map(OptionSpec::longestName);
  }

  private static void collectErrors(CommandLine command) {
    command.getCommandSpec().parser().collectErrors(true);
    command.getSubcommands().values().forEach(CommandTree::collectErrors);
  }
}
