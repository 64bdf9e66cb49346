package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark master and workers, in JVMs of their own. Each worker is a host to Spark: it has a
 * loopback address of its own.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final List<Worker> TWO_OF_ONE_CORE =
      List.of(new Worker(1, List.of()), new Worker(1, List.of()));
  private static final Pattern MASTER =
      Pattern.compile("Starting Spark master at (spark://\\S+)\\s");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
  private static final long MOST_SECONDS = 60;

  private final List<Worker> workers;
  private final Path directory;
  private final List<String> classes;
  private final Map<String, String> environment;
  private final List<Process> processes = new ArrayList<>();

  /** Known when the master has chosen a port. */
  private String master = "";

  /**
   * A worker.
   *
   * @param cores how many tasks it runs at once
   * @param options of its JVM, such as those that give it GPUs
   */
  public record Worker(int cores, List<String> options) {}

  private StandaloneCluster(List<Worker> workers, Path directory)
      throws IOException, InterruptedException {
    this.workers = workers;
    this.directory = directory;
    this.classes = SharedClasses.options();
    this.environment = new HashMap<>();
    environment.put("SPARK_HOME", JobProcess.sparkHome().toString());
    // Without the folders of a source tree a worker must be told.
    environment.put("SPARK_SCALA_VERSION", BuiltSpark.scala());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    // It does not exist, so that executors have the class path that the shared classes are for.
    environment.put("SPARK_CONF_DIR", directory.resolve("no-conf").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Starts a cluster with two workers of one core each, and waits for them. */
  public static StandaloneCluster start(Path directory) throws IOException, InterruptedException {
    return start(directory, TWO_OF_ONE_CORE);
  }

  /** Starts a cluster and waits for its workers. */
  public static StandaloneCluster start(Path directory, List<Worker> workers)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(workers, directory);
    try {
      cluster.launch();
      return cluster;
    } catch (IOException | InterruptedException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private void launch() throws IOException, InterruptedException {
    launch(
        "master",
        List.of(),
        "org.apache.spark.deploy.master.Master",
        List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    // Not a port that was free a moment ago: another process might have it by now.
    master = await("master", MASTER).group(1);
    for (int i = 0; i < workers.size(); i++) {
      launch(
          "worker-" + i,
          workers.get(i).options(),
          "org.apache.spark.deploy.worker.Worker",
          List.of(
              "--host",
              "127.0.0." + (i + 1),
              "--cores",
              Integer.toString(workers.get(i).cores()),
              "--memory",
              workers.get(i).cores() + "g",
              "--webui-port",
              "0",
              "--work-dir",
              directory.resolve("work").toString(),
              master));
    }
    for (int i = 0; i < workers.size(); i++) {
      await("worker-" + i, REGISTERED);
    }
  }

  /**
   * Submits the job jar, in client mode: the process is the driver.
   *
   * @param arguments of the job
   * @param log where all that it says goes
   */
  public Process submit(List<String> arguments, Path log) throws IOException {
    return submit(Map.of(), arguments, log);
  }

  /**
   * The same with more settings of Spark.
   *
   * @param settings by their keys
   */
  public Process submit(Map<String, String> settings, List<String> arguments, Path log)
      throws IOException {
    List<String> command = spark("org.apache.spark.deploy.SparkSubmit");
    command.addAll(
        List.of(
            "--master=" + master,
            "--conf=spark.driver.host=127.0.0.1",
            "--conf=spark.ui.enabled=false",
            "--conf=spark.executor.memory=1g",
            executorOptions(),
            "--conf=spark.executor.cores=1"));
    settings.forEach((key, value) -> command.add("--conf=%s=%s".formatted(key, value)));
    command.addAll(List.of("--class=org.mocovit.cli.Main", JobProcess.JAR.toString()));
    command.addAll(arguments);
    Process driver = JobProcess.start(directory, command, environment, log, log);
    processes.add(driver);
    return driver;
  }

  /** The processes of the executors that run now. */
  public List<ProcessHandle> executors() throws IOException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (Process process : processes) {
      for (ProcessHandle child : process.descendants().toList()) {
        if (commandLine(child).contains("org.apache.spark.executor.CoarseGrained")) {
          executors.add(child);
        }
      }
    }
    return executors;
  }

  /** What executors have said on standard error since the cluster started. */
  public String executorLogs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory.resolve("work"))) {
      for (Path file : files.filter(path -> path.endsWith("stderr")).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private String executorOptions() {
    return "--conf=spark.executor.extraJavaOptions="
        + String.join(" ", JobProcess.SHORT_LIVED)
        + " "
        + String.join(" ", classes);
  }

  private List<String> spark(String mainClass) throws IOException {
    List<String> command = new ArrayList<>(classes);
    command.addAll(JobProcess.spark("", mainClass));
    return command;
  }

  private static String commandLine(ProcessHandle process) throws IOException {
    try {
      return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
    } catch (NoSuchFileException e) {
      return ""; // it has just ended
    }
  }

  /** Its address, as {@code --master} takes it. */
  public String master() {
    return master;
  }

  /** The commands of a shell that do what this Spark's {@code spark-submit} would do. */
  public String submitScript() throws IOException {
    StringBuilder script = new StringBuilder();
    environment.forEach((key, value) -> script.append("export %s='%s'%n".formatted(key, value)));
    List<String> command = spark("org.apache.spark.deploy.SparkSubmit");
    command.addAll(
        List.of(
            "--conf=spark.ui.enabled=false",
            "--conf=spark.executor.memory=1g",
            executorOptions(),
            "--conf=spark.executor.cores=1",
            "--conf=spark.standalone.submit.waitAppCompletion=true"));
    if (BuiltSpark.version().startsWith("3.")) {
      // Spark 4 gives a driver that a worker starts what Java 17 wants; this one has to be told.
      command.add("--conf=spark.driver.extraJavaOptions=" + String.join(" ", JobProcess.opens()));
    }
    script.append("exec java");
    command.forEach(argument -> script.append(" '").append(argument).append('\''));
    return script.append(" \"$@\"").toString();
  }

  private void launch(String name, List<String> options, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(options);
    command.addAll(spark(mainClass));
    command.addAll(arguments);
    Path log = directory.resolve(name + ".log");
    processes.add(JobProcess.start(directory, command, environment, log, log));
  }

  /** Waits for what a process says when it is ready. */
  private MatchResult await(String name, Pattern said) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (true) {
      String log = Files.readString(directory.resolve(name + ".log"));
      Matcher matcher = said.matcher(log);
      if (matcher.find()) {
        return matcher.toMatchResult();
      }
      if (System.nanoTime() > end || processes.stream().anyMatch(p -> !p.isAlive())) {
        throw new AssertionError("No %s: %s".formatted(name, log));
      }
      Thread.sleep(100);
    }
  }

  /** Ends all processes, drivers too. */
  @Override
  public void close() {
    for (Process process : processes) {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      all.add(process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(handle -> handle.onExit().join()); // they may still write into the folder
    }
  }
}
