package org.mocovit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.SourceFormat;
import org.mocovit.model.source.ModelLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The files of this machine that a command's driver reads: what the launcher gives to {@code
 * spark-submit --files} where the driver runs on another machine. {@link
 * org.mocovit.model.source.SubmittedFiles} finds them there.
 *
 * @param files absolute, each once, no two of one name
 */
record SubmitFiles(List<Path> files) {
  /** What the launcher puts before a command to get the list instead. */
  static final String COMMAND = "submit-files";

  private static final List<String> OPTIONS =
      List.of(
          "--config", "--truth", "--labels", "--real-labels", "--valid-classes", "--annotations");

  /** What spark-submit takes for the end of a name, an alias, a pattern or an escape. */
  private static final Pattern TAKEN_OTHERWISE = Pattern.compile("[,#*?\\[\\]{}%\\\\]");

  /**
   * The files of commands whose options are filled.
   *
   * @throws UsageException if two files have one name, or spark-submit cannot take a name
   */
  static SubmitFiles of(List<CommandLine> commands) {
    Map<String, Path> byName = new LinkedHashMap<>();
    commands.stream()
        .flatMap(command -> named(command).stream())
        .filter(Files::isRegularFile)
        .forEach(path -> add(path.toAbsolutePath().normalize(), byName));
    return new SubmitFiles(List.copyOf(byName.values()));
  }

  private static List<Path> named(CommandLine command) {
    List<Path> named = new ArrayList<>();
    String model = text(command, "--model");
    String description = text(command, "--model-config");
    if (model != null) {
      named.addAll(new ModelLoader(new Configuration(false)).localFiles(model, description));
    } else if (description != null) {
      named.add(Path.of(description));
    }
    for (String option : OPTIONS) {
      String value = text(command, option);
      if (value != null) {
        named.add(Path.of(value));
      }
    }
    String images = text(command, "--images");
    SourceFormat format = value(command, "--format") instanceof SourceFormat given ? given : null;
    if (images != null && ImageOptions.isText(images, format)) {
      named.add(Path.of(images));
    }
    return named;
  }

  private static void add(Path file, Map<String, Path> byName) {
    if (TAKEN_OTHERWISE.matcher(file.toString()).find()) {
      throw new UsageException(
          "In cluster mode a local file must have a path without any of ,#*?[]{}%\\, which"
              + " spark-submit --files does not take as they stand: "
              + file);
    }
    Path other = byName.putIfAbsent(String.valueOf(file.getFileName()), file);
    if (other != null && !other.equals(file)) {
      throw new UsageException(
          "In cluster mode local files go to the driver by their own names, so no two may have the"
              + " same: %s and %s".formatted(other, file));
    }
  }

  private static @Nullable String text(CommandLine command, String name) {
    return value(command, name) instanceof String text ? text : null;
  }

  private static @Nullable Object value(CommandLine command, String name) {
    OptionSpec option = command.getCommandSpec().findOption(name);
    return option == null ? null : option.getValue();
  }

  /** As {@code --files} takes them; empty for none. */
  String text() {
    return files.stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
