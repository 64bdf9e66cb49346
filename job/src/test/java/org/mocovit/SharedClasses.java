package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * The classes of Spark, Hadoop and its S3, which JVMs of the tests find ready (class-data sharing):
 * reading them from jars takes two fifths of a short job's processor time. One small job, from S3
 * to S3, writes down those that it has read; Java looks for itself whether the jars are still the
 * same, and reads them anew if not.
 */
final class SharedClasses {
  private static final Path ARCHIVE = Path.of("target/spark-classes.jsa").toAbsolutePath();
  private static final int IMAGES = 4;

  private SharedClasses() {}

  /** Options of a JVM whose class path begins with the jars of Spark; the first call takes long. */
  static synchronized List<String> options() throws IOException, InterruptedException {
    if (!Files.exists(ARCHIVE) || isOlderThan(JobProcess.JAR)) {
      write();
    }
    return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  private static boolean isOlderThan(Path file) throws IOException {
    return Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(file)) < 0;
  }

  private static void write() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(ARCHIVE.getParent(), "spark-classes");
    // A name of its own until it is whole: Java crashes on a part of one.
    Path unfinished = directory.resolve("classes.jsa");
    try (S3Server s3 = S3Server.start("classes-bucket")) {
      SampleBucket.fill(s3, "set", IMAGES);
      Path config = s3.writeConfiguration(directory.resolve("s3.conf"));
      JobProcess.Outcome outcome =
          JobProcess.submit(
              directory,
              List.of("-XX:ArchiveClassesAtExit=" + unfinished),
              List.of("--master=local[2]", "--conf=spark.driver.host=127.0.0.1"),
              ClusterJob.predict(
                  s3, SampleModel.write(directory), config, "run", "--max-failed=1"));
      if (outcome.exitCode() != 0) {
        throw new IOException("Cannot write Spark's classes down: " + outcome);
      }
      Files.move(unfinished, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      FileUtils.deleteDirectory(directory.toFile());
    }
  }
}
