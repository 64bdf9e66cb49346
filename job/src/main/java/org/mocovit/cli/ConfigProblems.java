package org.mocovit.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what is wrong with a configuration file; every problem names file, line and key. */
final class ConfigProblems {
  private static final ConfigObject PROBE = ConfigFactory.parseString("\"?\" = probe").root();

  private static final List<String> OF_THE_DRIVER_JVM =
      List.of("driver.memory", "driver.extraJavaOptions", "driver.extraClassPath");

  private final List<String> found = new ArrayList<>();

  private ConfigProblems() {}

  static List<String> of(ConfigObject root, CommandLine commands) {
    ConfigProblems problems = new ConfigProblems();
    problems.checkSection(root, commands);
    return List.copyOf(problems.found);
  }

  private void checkSection(ConfigObject section, CommandLine command) {
    section.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .forEach(entry -> check(entry.getKey(), entry.getValue(), command));
  }

  private void check(String key, ConfigValue value, CommandLine command) {
    CommandLine subcommand = command.getSubcommands().get(key);
    OptionSpec option = ConfigFile.option(command, key);
    if (subcommand != null || isSpark(key, command)) {
      if (!(value instanceof ConfigObject inner)) {
        add(value, "%s must be a section { … }: %s".formatted(key, ConfigFile.text(value)));
      } else if (subcommand != null) {
        checkSection(inner, subcommand);
      } else {
        checkNothingLost(inner, key);
        checkNotTooLate(inner);
      }
    } else if (option == null) {
      add(
          value,
          "unknown key %s%s".formatted(key, CommandTree.suggestion(key, knownKeys(command))));
    } else if (value instanceof ConfigObject) {
      add(value, "%s must be a value, not a section".formatted(key));
    } else if (ConfigFile.isFlag(option) && value.valueType() != ConfigValueType.BOOLEAN) {
      add(value, "%s must be true or false: %s".formatted(key, ConfigFile.text(value)));
    } else {
      checkValue(option, value, command);
    }
  }

  private void checkValue(OptionSpec option, ConfigValue value, CommandLine command) {
    CommandSpec alone =
        CommandSpec.create()
            .addOption(
                OptionSpec.builder(option.longestName())
                    .type(option.type())
                    .arity(option.arity().toString())
                    .paramLabel(option.paramLabel())
                    .splitRegex(option.splitRegex())
                    .converters(option.converters())
                    .build());
    alone.parser().collectErrors(true);
    new CommandLine(alone)
        .parseArgs(ConfigFile.arguments(option, value).toArray(String[]::new))
        .errors()
        .forEach(
            error -> CommandTree.messages(error, command).forEach(message -> add(value, message)));
  }

  /**
   * Finds settings that a longer key has replaced: in HOCON {@code a.b = 1, a.b.c = 2} has no value
   * at {@code a.b} any more, whereas to Spark both are settings. Such an object takes nothing from
   * a fallback.
   */
  private void checkNothingLost(ConfigObject section, String path) {
    section.forEach(
        (key, value) -> {
          if (value instanceof ConfigObject inner) {
            String name = path + "." + key;
            if (inner.withFallback(PROBE).keySet().equals(inner.keySet())) {
              add(
                  value,
                  "%s has a value and longer keys: put each in quotation marks".formatted(name));
            }
            checkNothingLost(inner, name);
          }
        });
  }

  /** Refuses settings of the driver's JVM, which runs already when this file is read. */
  private void checkNotTooLate(ConfigObject section) {
    Config spark = section.toConfig();
    for (String path : OF_THE_DRIVER_JVM) {
      if (spark.hasPath(path)) {
        add(
            spark.getValue(path),
            "spark.%s comes too late in a file: give it to spark-submit, or set MOCOVIT_JAVA_OPTS"
                .formatted(path));
      }
    }
  }

  private void add(ConfigValue value, String problem) {
    String where =
        value.origin().filename() == null
            ? value.origin().description()
            : "%s:%d".formatted(value.origin().filename(), value.origin().lineNumber());
    found.add(where + ": " + problem);
  }

  private static boolean isSpark(String key, CommandLine command) {
    return key.equals(ConfigFile.SPARK) && command.getParent() == null;
  }

  private static Stream<String> knownKeys(CommandLine command) {
    Stream<String> own = command.getParent() == null ? Stream.of(ConfigFile.SPARK) : Stream.of();
    return Stream.of(
            own,
            command.getSubcommands().keySet().stream(),
            command.getCommandSpec().options().stream()
                .filter(option -> !ConfigFile.isOfCommandLine(option))
                .map(option -> option.longestName().replaceFirst("^--", "")))
        .flatMap(keys -> keys);
  }
}
