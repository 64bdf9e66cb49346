package org.mocovit.session;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of the native libraries behind the sessions of a JVM.
 *
 * @param onnxRuntime ONNX Runtime's
 * @param cuda that of CUDA's runtime, as far as its file's name tells, such as {@code 12.6.77};
 *     empty where none is loaded
 * @param cudnn the same of cuDNN
 */
public record NativeVersions(String onnxRuntime, String cuda, String cudnn)
    implements Serializable {
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
  private static final String CUDA = "cudart";
  private static final String CUDNN = "cudnn";

  /** Those that this JVM has loaded: CUDA's are, once a session has been opened on a GPU. */
  public static NativeVersions loaded() {
    String runtime = InferenceSession.runtimeVersion();
    if (!Files.isReadable(MAPPED_FILES)) {
      return new NativeVersions(runtime, "", "");
    }
    try {
      return of(runtime, Files.readAllLines(MAPPED_FILES));
    } catch (IOException e) {
      throw new SessionException("Cannot read %s: %s".formatted(MAPPED_FILES, e), e);
    }
  }

  /**
   * Those that a process has loaded.
   *
   * @param mappedFiles lines of Linux's {@code /proc/PID/maps}, which end with the files' paths
   */
  static NativeVersions of(String onnxRuntime, List<String> mappedFiles) {
    return new NativeVersions(onnxRuntime, version(CUDA, mappedFiles), version(CUDNN, mappedFiles));
  }

  /** ONNX Runtime asks for a library by its major version; links lead to the file that has all. */
  private static String version(String library, List<String> mappedFiles) {
    Pattern file = Pattern.compile("/lib%s\\.so\\.([0-9.]+)$".formatted(library));
    return mappedFiles.stream()
        .map(file::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
  }
}
