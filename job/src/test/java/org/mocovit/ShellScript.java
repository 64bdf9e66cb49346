package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts of {@code deploy/}. */
public final class ShellScript {
  /** The root of the repository. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final long MOST_MINUTES = 4;

  private ShellScript() {}

  /**
   * How a script ended.
   *
   * @param exitCode 0 for success
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Outcome(int exitCode, List<String> out, List<String> err) {
    /** All that it wrote. */
    public List<String> lines() {
      return Stream.concat(out.stream(), err.stream()).toList();
    }
  }

  /**
   * Runs a script of {@code deploy/}, without the SPARK_HOME of whoever runs the tests.
   *
   * @param script its place in {@code deploy/}
   * @param directory where it runs
   * @param environment what is set beyond the environment of this JVM
   */
  public static Outcome run(
      String script, Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    return run(ROOT.resolve("deploy").resolve(script), directory, environment, arguments);
  }

  /** The same for a script that lies anywhere. */
  public static Outcome run(
      Path script, Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "script", ".out");
    Path err = Files.createTempFile(directory, "script", ".err");
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", script.toString());
    builder.command().addAll(arguments);
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(environment);
    Process process =
        builder
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(
          "Still running after %d minutes: %s".formatted(MOST_MINUTES, Files.readString(err)));
    }
    Outcome outcome =
        new Outcome(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    Files.delete(out);
    Files.delete(err);
    return outcome;
  }

  /** Writes a program that a script calls. */
  public static Path program(Path file, String script) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("Cannot make executable: " + file);
    }
    return file;
  }
}
