package org.mocovit.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.source.SubmittedFiles;
import org.mocovit.series.RunId;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A file with options. Its sections are commands, its keys their long options without the dashes:
 * {@code predict { batch-size = 16 }}, {@code evaluate { imagenet { truth = … } }}. A section
 * {@code spark} holds Spark's own settings. The whole file is checked, not only the section in use.
 */
final class ConfigFile {
  static final String SPARK = "spark";

  private static final String RUN = "run";
  private static final String RUN_ID_KEY = "id";

  private final ConfigObject root;

  private ConfigFile(ConfigObject root) {
    this.root = root;
  }

  /**
   * The file that arguments name with {@code --config}; an empty one where they name none.
   *
   * @throws UsageException if it cannot be read
   */
  static ConfigFile named(List<String> arguments) {
    String name = typed(arguments, "--config");
    return new ConfigFile(
        name == null
            ? ConfigFactory.empty().root()
            : parse(name, typed(arguments, "--" + RUN_ID_KEY)));
  }

  private static @Nullable String typed(List<String> arguments, String option) {
    String value = null;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith(option + "=")) {
        value = arguments.get(i).substring(option.length() + 1);
      } else if (arguments.get(i).equals(option) && i + 1 < arguments.size()) {
        value = arguments.get(i + 1);
      }
    }
    return value;
  }

  /** What is wrong with the file: unknown sections and keys, values that do not fit. */
  List<String> problems(CommandLine commands) {
    return ConfigProblems.of(root, commands);
  }

  /** A command's section; null where there is none. */
  private @Nullable ConfigObject section(List<String> path) {
    ConfigObject section = root;
    for (String name : path) {
      if (!(section.get(name) instanceof ConfigObject inner)) {
        return null;
      }
      section = inner;
    }
    return section;
  }

  /**
   * The keys that stand in a command's section.
   *
   * @param path names from below the root down to the command
   * @return null where there is no such section
   */
  @Nullable Set<String> keys(List<String> path) {
    ConfigObject section = section(path);
    return section == null ? null : section.keySet();
  }

  /** The command's options in this file, as arguments; less those that the user typed as well. */
  List<String> arguments(CommandTree.Place place) {
    ConfigObject section = section(place.path());
    if (section == null) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      OptionSpec option = option(place.command(), entry.getKey());
      if (option != null && !typed(place.rest(), option)) {
        arguments.addAll(arguments(option, entry.getValue()));
      }
    }
    return arguments;
  }

  /** Spark's settings, by their full names. */
  Map<String, String> sparkSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (root.get(SPARK) instanceof ConfigObject section) {
      Config spark = section.toConfig();
      spark
          .entrySet()
          .forEach(
              entry ->
                  settings.put(
                      SPARK + "." + entry.getKey().replace("\"", ""),
                      String.valueOf(entry.getValue().unwrapped())));
    }
    return settings;
  }

  static List<String> arguments(OptionSpec option, ConfigValue value) {
    if (isFlag(option)) {
      return Boolean.TRUE.equals(value.unwrapped()) ? List.of(option.longestName()) : List.of();
    }
    if (value instanceof ConfigList list && option.isMultiValue() && !splits(option)) {
      return list.stream().map(each -> option.longestName() + "=" + text(each)).toList();
    }
    return List.of(option.longestName() + "=" + text(value));
  }

  /** Whether one argument gives several values, with commas between. */
  private static boolean splits(OptionSpec option) {
    return !option.splitRegex().isEmpty();
  }

  static String text(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list.stream().map(ConfigFile::text).collect(Collectors.joining(","));
    }
    return String.valueOf(value.unwrapped());
  }

  static boolean isFlag(OptionSpec option) {
    return option.type() == boolean.class;
  }

  private static boolean typed(List<String> arguments, OptionSpec option) {
    return arguments.stream()
        .anyMatch(
            a ->
                Stream.of(option.names())
                    .anyMatch(name -> a.equals(name) || a.startsWith(name + "=")));
  }

  /** The option that a key stands for; a file can neither ask for help nor name another file. */
  static @Nullable OptionSpec option(CommandLine command, String key) {
    OptionSpec option = command.getCommandSpec().findOption("--" + key);
    return option == null || isOfCommandLine(option) ? null : option;
  }

  /** Whether an option makes sense on the command line only. */
  static boolean isOfCommandLine(OptionSpec option) {
    return option.usageHelp() || option.versionHelp() || option.longestName().equals("--config");
  }

  /**
   * Reads a file.
   *
   * @param id the run's id on the command line, which {@code ${run.id}} means wherever it stands;
   *     null for the one in the file, or else the present time
   */
  private static ConfigObject parse(String name, @Nullable String id) {
    Path file = SubmittedFiles.find(Path.of(name));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException("--config must be a readable file: " + name);
    }
    try {
      Config content = ConfigFactory.parseFile(file.toFile());
      return (id == null
              ? content.withFallback(runId(RunId.at(Instant.now()).text()))
              : runId(id).withFallback(content))
          .resolve()
          .root();
    } catch (ConfigException e) {
      throw new UsageException("--config is not valid HOCON: " + e.getMessage());
    }
  }

  private static Config runId(String id) {
    return ConfigValueFactory.fromAnyRef(id, "the run's id").atKey(RUN_ID_KEY).atKey(RUN);
  }
}
