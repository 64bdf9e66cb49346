package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.package$;

/** The Spark that this build is for: the profile decides. */
public final class BuiltSpark {
  private BuiltSpark() {}

  /** Such as 4.2.0. */
  public static String version() {
    return package$.MODULE$.SPARK_VERSION();
  }

  /** The binary version of Scala, such as 2.13. */
  public static String scala() {
    return scala.util.Properties$.MODULE$.versionNumberString().replaceFirst("\\.\\d+$", "");
  }

  /** The name of the jar that tells which Spark an installation is. */
  public static String coreJar() {
    return "spark-core_%s-%s.jar".formatted(scala(), version());
  }

  /** Another minor version of this major version. */
  public static String otherMinor() {
    return version().replaceFirst("\\.\\d+\\.\\d+$", ".99.1");
  }

  /** A major version that this is not. */
  public static String otherMajor() {
    return "2.4.8";
  }

  /** The version that the build takes without a profile, which {@code deploy/} is written for. */
  public static String byDefault() throws IOException {
    Matcher first =
        Pattern.compile("<spark.version>([^<]+)<")
            .matcher(Files.readString(ShellScript.ROOT.resolve("pom.xml")));
    if (!first.find()) {
      throw new IllegalStateException("pom.xml must state spark.version");
    }
    return first.group(1);
  }
}
