package org.mocovit;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own that runs what users run: the job jar, alone or in Spark's {@code spark-submit}.
 */
public final class JobProcess {
  /** The job jar as it was packaged. */
  public static final Path JAR = Path.of("target/mocovit.jar").toAbsolutePath();

  /** The Spark of {@code deploy/mocovit}, without the job. */
  private static final Path SPARK = Path.of("target/spark/jars").toAbsolutePath();

  /** For JVMs of seconds: code is compiled quickly rather than well, and one thread collects. */
  static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final long MOST_MINUTES = 5;
  private static final long POLL_MILLIS = 50;

  private JobProcess() {}

  /**
   * How a process ended.
   *
   * @param exitCode 0 for success
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   * @param peakBytes the most memory that was resident, by Linux's count
   */
  public record Outcome(int exitCode, String out, String err, long peakBytes) {}

  /** Runs the job jar: {@code java <options> -jar mocovit.jar <arguments>}. */
  public static Outcome java(Path directory, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(arguments);
    return run(directory, command);
  }

  /**
   * Runs {@code spark-submit} on a class of the tests, as {@code spark-sql} runs Spark's own.
   *
   * @param mainClass must use Spark only: the job is reached through {@code --jars} alone
   */
  public static Outcome sparkSubmit(
      Path directory, Class<?> mainClass, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    Path tests;
    try {
      tests = Path.of(mainClass.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    List<String> command = new ArrayList<>(SharedClasses.options());
    command.addAll(spark(":" + tests, "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(options);
    command.addAll(List.of("--class", mainClass.getName(), "spark-internal"));
    command.addAll(arguments);
    return run(directory, command);
  }

  /** Runs the job jar in Spark's {@code spark-submit}, with options of the JVM and of Spark. */
  static Outcome submit(
      Path directory, List<String> jvmOptions, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(jvmOptions);
    command.addAll(spark("", "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(options);
    command.addAll(List.of("--class=org.mocovit.cli.Main", JAR.toString()));
    command.addAll(arguments);
    return run(directory, command);
  }

  /** The arguments of a JVM that runs a class of Spark. */
  static List<String> spark(String moreClassPath, String mainClass) throws IOException {
    List<String> command = new ArrayList<>(opens());
    command.addAll(List.of("-cp", classPath() + moreClassPath, mainClass));
    return command;
  }

  /** As Spark's launcher has it: {@link SharedClasses} are for one order of jars. */
  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(SPARK)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("slf4j-api-"))
              .map(jar -> jar + File.pathSeparator)
              .collect(Collectors.joining())
          + SPARK
          + "/*";
    }
  }

  /** What Spark's own launcher opens of Java, as this JVM has it. */
  static List<String> opens() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .toList();
  }

  /** The folder that {@code SPARK_HOME} must name: it has {@code jars}. */
  static Path sparkHome() {
    return Objects.requireNonNull(SPARK.getParent());
  }

  private static Outcome run(Path directory, List<String> javaArguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    Process process = start(directory, javaArguments, Map.of(), out, err);
    long peak = 0;
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakBytes(process.pid()));
      if (System.nanoTime() > end) {
        process.destroyForcibly();
        throw new AssertionError(
            "Still running after %d minutes: %s".formatted(MOST_MINUTES, Files.readString(err)));
      }
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err), peak);
  }

  /** Starts a JVM; the caller ends it. */
  static Process start(
      Path directory,
      List<String> javaArguments,
      Map<String, String> environment,
      Path out,
      Path err)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(javaArguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.appendTo(out.toFile()))
            .redirectError(Redirect.appendTo(err.toFile()));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** {@code VmHWM}, in proc(5): the process's peak resident set size, in KiB. */
  private static long peakBytes(long pid) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException e) {
      return 0; // it has just ended
    }
  }
}
