package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceSessionIT {
  @TempDir Path directory;

  @Test
  void open_model_saysItsInputsAndOutputs() {
    try (InferenceSession session = open(TinyModels.meanColour(4))) {
      assertThat(session.device()).isEqualTo(new Device.Cpu());
      assertThat(session.deviceNote()).isEmpty();
      assertThat(session.inputs())
          .containsExactly(new TensorFacts("image", "FLOAT", List.of(4L, 3L, 8L, 8L)));
      assertThat(session.outputs().get(0).describe()).isEqualTo("scores FLOAT[4, 3, 1, 1]");
    }
    try (InferenceSession session = open(TinyModels.meanColourHalf())) {
      assertThat(session.inputs().get(0).describe()).isEqualTo("image FLOAT16[N, 3, 8, 8]");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_directOrHeapBuffer_givesTheMeans(boolean direct) {
    float[] values = random(2);
    FloatBuffer buffer = direct ? direct(values) : FloatBuffer.wrap(values);
    try (InferenceSession session = open(TinyModels.meanColour())) {
      Tensor means = session.run("image", buffer, new long[] {2, 3, 8, 8}, "scores");

      assertThat(means.describeShape()).isEqualTo("[2, 3, 1, 1]");
      assertThat(means.rank()).isEqualTo(4);
      assertThat(means.side(0)).isEqualTo(2);
      assertThat(means.values()).hasSize(6);
      for (int i = 0; i < 6; i++) {
        assertThat(means.values()[i]).isCloseTo(mean(values, i), within(1e-6f));
      }
    }
  }

  @Test
  void run_halfPrecision_isCloseToSingle() {
    float[] values = random(3);
    long[] shape = {3, 3, 8, 8};
    try (InferenceSession half = open(TinyModels.meanColourHalf())) {
      Tensor means = half.run("image", direct(values), shape, "scores");
      for (int i = 0; i < 9; i++) {
        assertThat(means.values()[i]).isCloseTo(mean(values, i), within(1e-3f));
      }
    }
  }

  @Test
  void run_manyThreads_bitwiseEqual() throws Exception {
    float[] values = random(4);
    long[] shape = {4, 3, 8, 8};
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (InferenceSession session = open(TinyModels.meanColour())) {
      float[] alone = session.run("image", direct(values), shape, "scores").values();
      List<Future<float[]>> runs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        runs.add(
            threads.submit(() -> session.run("image", direct(values), shape, "scores").values()));
      }
      for (Future<float[]> run : runs) {
        assertThat(run.get()).containsExactly(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void run_failsInTheModel_saysBatchAndReasonInOneLine() {
    float[] white = new float[TinyModels.FLOATS];
    java.util.Arrays.fill(white, 1);
    try (InferenceSession session = open(TinyModels.failsOnWhite())) {
      assertThatThrownBy(
              () -> session.run("image", direct(white), new long[] {1, 3, 8, 8}, "scores"))
          .isInstanceOf(SessionException.class)
          .hasMessageStartingWith("Cannot run the model on a batch [1, 3, 8, 8]: ")
          .hasMessageContaining("Gather")
          .message()
          .doesNotContain("\n");
      // A failed run leaves the session usable.
      float[] black = new float[TinyModels.FLOATS];
      assertThat(session.run("image", direct(black), new long[] {1, 3, 8, 8}, "scores").values())
          .containsExactly(0, 0, 0);
    }
  }

  @Test
  void run_integerOutput_isReadAsIntegersOnly() {
    try (InferenceSession session = open(TinyModels.integerOutput())) {
      Tensor counts = session.run("image", direct(random(1)), new long[] {1, 3, 8, 8}, "scores");
      assertThat(counts.integer(2)).isZero();
      assertThatThrownBy(counts::values)
          .isInstanceOf(SessionException.class)
          .hasMessage("Output scores must hold floating-point numbers, not integers");
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker")
  void close_twice_isFine() {
    InferenceSession session = open(TinyModels.meanColour());
    session.close();
    session.close();
  }

  @Test
  void open_garbage_namesTheFile() throws IOException {
    Path garbage = Files.writeString(directory.resolve("garbage.onnx"), "no model at all");

    assertRefused(garbage, "Cannot open model garbage.onnx on cpu: ");
  }

  @Test
  void open_emptyFile_namesTheFile() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.onnx"));

    assertRefused(empty, "Cannot open model empty.onnx on cpu: ");
  }

  @Test
  void open_missingFile_namesTheFile() {
    assertRefused(directory.resolve("missing.onnx"), "Cannot open model missing.onnx on cpu: ");
  }

  @Test
  void open_gpuWithoutCuda_saysDeviceAndReasonInOneLine() {
    Path model = TinyModels.write(directory, TinyModels.meanColour());
    if (cudaRuns(model)) {
      return;
    }
    assertThatThrownBy(() -> InferenceSession.open(model, key(DeviceRequest.GPU, "0")))
        .isInstanceOf(SessionException.class)
        .message()
        .startsWith("Cannot open model tiny.onnx on cuda:0: ")
        .hasSizeGreaterThan("Cannot open model tiny.onnx on cuda:0: ".length())
        .doesNotContain("\n");
  }

  @Test
  void open_gpuWithoutAddress_namesSparksSettings() {
    Path model = TinyModels.write(directory, TinyModels.meanColour());

    assertThatThrownBy(() -> InferenceSession.open(model, key(DeviceRequest.GPU, null)))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("spark.executor.resource.gpu.amount")
        .hasMessageContaining("spark.task.resource.gpu.amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GPU-5c8f", "-1", "", "0,1", "99999999999"})
  void open_addressThatIsNoDeviceNumber_namesTheDiscoveryScript(String address) {
    Path model = TinyModels.write(directory, TinyModels.meanColour());

    for (DeviceRequest request : List.of(DeviceRequest.GPU, DeviceRequest.AUTO)) {
      assertThatThrownBy(() -> InferenceSession.open(model, key(request, address)))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("GPU address must be a CUDA device number such as 0: " + address)
          .hasMessageContaining("spark.executor.resource.gpu.discoveryScript");
    }
  }

  @Test
  void open_autoWithoutAddress_runsOnTheProcessorAndSaysWhy() {
    Path model = TinyModels.write(directory, TinyModels.meanColour());
    try (InferenceSession session = InferenceSession.open(model, key(DeviceRequest.AUTO, null))) {
      assertThat(session.device().label()).isEqualTo("cpu");
      assertThat(session.deviceNote()).isEqualTo("device = auto: Spark assigned no GPU");
    }
  }

  @Test
  void open_autoWithAddress_runsOnTheGpuOrSaysWhyNot() {
    Path model = TinyModels.write(directory, TinyModels.meanColour());
    try (InferenceSession session = InferenceSession.open(model, key(DeviceRequest.AUTO, "0"))) {
      if (session.device() instanceof Device.Cpu) {
        assertThat(session.deviceNote())
            .startsWith("device = auto: Cannot open model tiny.onnx on cuda:0: ");
      } else {
        assertThat(session.deviceNote()).isEmpty();
      }
    }
  }

  @Test
  void open_autoAndNoModel_failsForTheModel() {
    assertThatThrownBy(
            () ->
                InferenceSession.open(
                    directory.resolve("missing.onnx"), key(DeviceRequest.AUTO, "0")))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith("Cannot open model missing.onnx on cpu: ");
  }

  private static boolean cudaRuns(Path model) {
    try (InferenceSession session = InferenceSession.open(model, key(DeviceRequest.AUTO, "0"))) {
      return session.device() instanceof Device.Cuda;
    }
  }

  private static SessionKey key(DeviceRequest request, @Nullable String address) {
    return new SessionKey("00", request, address, 1);
  }

  private static void assertRefused(Path model, String start) {
    assertThatThrownBy(() -> InferenceSession.open(model, key(DeviceRequest.CPU, null)))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith(start)
        .message()
        .hasSizeGreaterThan(start.length())
        .doesNotContain("\n");
  }

  @com.google.errorprone.annotations.MustBeClosed
  private InferenceSession open(byte[] model) {
    Path file = TinyModels.write(directory, model);
    return InferenceSession.open(file, TinyModels.onCpu(file));
  }

  private static float[] random(int images) {
    Random random = new Random(images);
    float[] values = new float[images * TinyModels.FLOATS];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static float mean(float[] values, int plane) {
    double sum = 0;
    for (int i = 0; i < 64; i++) {
      sum += values[64 * plane + i];
    }
    return (float) (sum / 64);
  }

  private static FloatBuffer direct(float[] values) {
    return ByteBuffer.allocateDirect(values.length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .put(0, values);
  }
}
