package org.mocovit.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.mocovit.JobProcess;

/** What is in the job jar, and what clusters have without it. */
class JobJarIT {
  /** The entries of the jar, one a line. */
  private static String entries() throws IOException {
    try (JarFile jar = new JarFile(JobProcess.JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).collect(Collectors.joining("\n", "\n", "\n"));
    }
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile("(?m)^" + pattern)
        .matcher(entries())
        .results()
        .map((MatchResult found) -> found.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void natives_ofOneSystem() throws IOException {
    assertThat(found("ai/onnxruntime/native/([^/\n]+)/.")).hasSize(1);
    assertThat(found("org/bytedeco/\\w+/((?:linux|macosx|windows|android|ios)[^/\n]*)/."))
        .hasSize(1);
  }

  @Test
  void natives_ofOpenCv_areThoseThatDecode() throws IOException {
    assertThat(found("org/bytedeco/opencv/[^/\n]+/lib(?:jni)?opencv_([a-z0-9]+)\\."))
        .containsExactly("core", "imgcodecs", "imgproc");
  }

  @Test
  void classes_ofSparkAndWhatItBrings_areNone() throws IOException {
    assertThat(found("((?:org/apache|scala|com/fasterxml|org/slf4j|com/google/protobuf)/.*)"))
        .isEmpty();
    assertThat(found("(org/mocovit/cli/Main|org/mocovit/shaded/protobuf/Message)\\.class"))
        .hasSize(2);
  }
}
