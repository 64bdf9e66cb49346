package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

class FittedGraphIT {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final int SIDE = 64;

  @TempDir private Path directory;

  @Test
  void size_thisProcessor_isThatOfItsVectors() throws IOException {
    assertThat(ChannelBlocks.size()).isIn(0, 4, 8, 16);
    if (Files.exists(CPU_INFO) && Files.readString(CPU_INFO).contains(" avx512f ")) {
      assertThat(ChannelBlocks.size()).isEqualTo(16);
    }
  }

  @Test
  void open_ghostModules_areLaidOutWhereThatWasMeasured() throws IOException {
    Path file = directory.resolve("ghost.onnx");
    Files.write(
        file,
        Zoo.build("ghostnet-0.5x", ZooOptions.defaults().withInputSize(SIDE).withClasses(10))
            .toByteArray());
    SessionKey key = new SessionKey("00", DeviceRequest.CPU, null, 1);
    try (InferenceSession fitted = InferenceSession.open(file, key);
        InferenceSession asWritten = InferenceSession.open(file, key.with(GraphForm.AS_WRITTEN))) {
      assertThat(asWritten.blockedModules()).isZero();
      assertThat(fitted.blockedModules() > 0).isEqualTo(ChannelBlocks.size() == 16);
      assertThat(fitted.inputs()).isEqualTo(asWritten.inputs());
      assertThat(fitted.outputs()).isEqualTo(asWritten.outputs());
      assertThat(logits(fitted)).containsExactly(logits(asWritten), within(1e-3f));
    }
  }

  @Test
  void open_noGhostModules_isAsWritten() throws IOException {
    Path file = directory.resolve("mean.onnx");
    Files.write(file, TinyModels.meanColour());

    try (InferenceSession session =
        InferenceSession.open(file, new SessionKey("00", DeviceRequest.CPU, null, 1))) {
      assertThat(session.blockedModules()).isZero();
    }
  }

  private static float[] logits(InferenceSession session) {
    FloatBuffer images =
        ByteBuffer.allocateDirect(2 * 3 * SIDE * SIDE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    Random random = new Random(5);
    for (int i = 0; i < images.capacity(); i++) {
      images.put(i, (float) random.nextGaussian());
    }
    return session
        .run(
            session.inputs().get(0).name(),
            images,
            new long[] {2, 3, SIDE, SIDE},
            session.outputs().get(0).name())
        .values();
  }
}
