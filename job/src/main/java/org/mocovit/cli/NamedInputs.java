package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.model.source.SubmittedFiles;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The files and folders that an evaluation compares with. */
final class NamedInputs {
  private static final List<String> OPTIONS =
      List.of("--truth", "--annotations", "--real-labels", "--valid-classes");

  private NamedInputs() {}

  /**
   * Looks whether they are there; reads none.
   *
   * @throws UsageException naming all that are not
   */
  static void requireAll(CommandLine command, Configuration hadoop) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String name : OPTIONS) {
      OptionSpec option = command.getCommandSpec().findOption(name);
      if (option != null && option.getValue() instanceof String uri && !exists(uri, hadoop)) {
        problems.add("%s must exist: %s".formatted(name, uri));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private static boolean exists(String uri, Configuration hadoop) throws IOException {
    try {
      Path path = Locations.parse(SubmittedFiles.find(uri));
      return Locations.fileSystem(path, hadoop).exists(path);
    } catch (LocationException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
