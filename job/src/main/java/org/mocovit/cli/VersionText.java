package org.mocovit.cli;

import org.mocovit.inference.BuildVersion;
import org.mocovit.session.InferenceSession;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    BuildVersion build = BuildVersion.current();
    return new String[] {
      "mocovit %s (commit %s)".formatted(build.version(), build.commit()),
      "Spark %s".formatted(org.apache.spark.package$.MODULE$.SPARK_VERSION()),
      "ONNX Runtime %s".formatted(InferenceSession.runtimeVersion()),
      "Java %s (%s)".formatted(System.getProperty("java.version"), System.getProperty("os.arch"))
    };
  }
}
