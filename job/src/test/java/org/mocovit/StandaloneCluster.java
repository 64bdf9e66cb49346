package org.mocovit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Spark master and two workers of one core each, in JVMs of their own on the loopback address.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final long MOST_SECONDS = 60;

  private final Path directory;
  private final Map<String, String> environment;
  private final List<Process> processes = new ArrayList<>();
  private final String master;

  private StandaloneCluster(Path directory, int port) throws IOException {
    this.directory = directory;
    this.master = "spark://127.0.0.1:" + port;
    this.environment = new HashMap<>();
    environment.put("SPARK_HOME", JobProcess.sparkHome().toString());
    // Without the folders of a source tree a worker must be told.
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put(
        "SPARK_CONF_DIR", Files.createDirectories(directory.resolve("conf")).toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Starts the cluster and waits for its workers. */
  public static StandaloneCluster start(Path directory) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StandaloneCluster cluster = new StandaloneCluster(directory, port);
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
        "org.apache.spark.deploy.master.Master",
        List.of(
            "--host", "127.0.0.1", "--port", master.replaceAll(".*:", ""), "--webui-port", "0"));
    for (int i = 0; i < WORKERS; i++) {
      launch(
          "worker-" + i,
          "org.apache.spark.deploy.worker.Worker",
          List.of(
              "--host",
              "127.0.0.1",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--webui-port",
              "0",
              "--work-dir",
              directory.resolve("work").toString(),
              master));
    }
    awaitWorkers();
  }

  /**
   * Submits the job jar, in client mode: the process is the driver.
   *
   * @param arguments of the job
   * @param log where all that it says goes
   */
  public Process submit(List<String> arguments, Path log) throws IOException {
    List<String> command = JobProcess.spark("", "org.apache.spark.deploy.SparkSubmit");
    command.addAll(
        List.of(
            "--master=" + master,
            "--conf=spark.driver.host=127.0.0.1",
            "--conf=spark.ui.enabled=false",
            "--conf=spark.executor.memory=1g",
            "--conf=spark.executor.cores=1",
            "--class=org.mocovit.cli.Main",
            JobProcess.JAR.toString()));
    command.addAll(arguments);
    Process driver = JobProcess.start(directory, command, environment, log, log);
    processes.add(driver);
    return driver;
  }

  /** Its address, as {@code --master} takes it. */
  public String master() {
    return master;
  }

  /** The commands of a shell that do what this Spark's {@code spark-submit} would do. */
  public String submitScript() {
    StringBuilder script = new StringBuilder();
    environment.forEach((key, value) -> script.append("export %s='%s'%n".formatted(key, value)));
    List<String> command = JobProcess.spark("", "org.apache.spark.deploy.SparkSubmit");
    command.addAll(
        List.of(
            "--conf=spark.ui.enabled=false",
            "--conf=spark.executor.memory=1g",
            "--conf=spark.executor.cores=1",
            "--conf=spark.standalone.submit.waitAppCompletion=true"));
    script.append("exec java");
    command.forEach(argument -> script.append(" '").append(argument).append('\''));
    return script.append(" \"$@\"").toString();
  }

  private void launch(String name, String mainClass, List<String> arguments) throws IOException {
    List<String> command = JobProcess.spark("", mainClass);
    command.addAll(arguments);
    Path log = directory.resolve(name + ".log");
    processes.add(JobProcess.start(directory, command, environment, log, log));
  }

  private void awaitWorkers() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    for (int i = 0; i < WORKERS; i++) {
      Path log = directory.resolve("worker-" + i + ".log");
      while (!Files.readString(log).contains("Successfully registered with master")) {
        if (System.nanoTime() > end) {
          throw new AssertionError("No worker after a minute: " + Files.readString(log));
        }
        Thread.sleep(100);
      }
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
