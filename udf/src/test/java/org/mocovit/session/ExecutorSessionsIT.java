package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorSessionsIT {
  private static final int THREADS = 8;

  @TempDir Path directory;
  private Path model = Path.of("");

  @BeforeEach
  void writeModel() {
    model = TinyModels.write(directory, TinyModels.meanColour());
  }

  @AfterEach
  void closeAll() {
    ExecutorSessions.closeAll();
  }

  @Test
  void get_manyThreadsAtOnce_openAndWarmOnce() throws Exception {
    SessionKey key = TinyModels.onCpu(model);
    AtomicInteger warmUps = new AtomicInteger();
    AtomicInteger fetches = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    long before = ExecutorSessions.openings();
    try {
      List<Future<InferenceSession>> sessions = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        sessions.add(
            threads.submit(
                () -> {
                  start.await();
                  return ExecutorSessions.get(
                      key,
                      () -> {
                        fetches.incrementAndGet();
                        return model;
                      },
                      session -> warmUps.incrementAndGet());
                }));
      }
      for (Future<InferenceSession> session : sessions) {
        assertThat(session.get()).isSameAs(sessions.get(0).get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(ExecutorSessions.openings() - before).isEqualTo(1);
    assertThat(warmUps).hasValue(1);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void get_anotherKey_opensAnother() {
    SessionKey one = TinyModels.onCpu(model);
    SessionKey two = new SessionKey(one.modelSha256(), one.request(), one.gpuAddress(), 2);
    long before = ExecutorSessions.openings();

    assertThat(get(one)).isNotSameAs(get(two)).isSameAs(get(one));
    assertThat(ExecutorSessions.openings() - before).isEqualTo(2);
  }

  @Test
  void get_warmUpFails_closesAndTriesAgain() {
    SessionKey key = TinyModels.onCpu(model);
    List<InferenceSession> failed = new ArrayList<>();

    assertThatThrownBy(
            () ->
                ExecutorSessions.get(
                    key,
                    () -> model,
                    session -> {
                      failed.add(session);
                      throw new IllegalStateException("cold");
                    }))
        .hasMessage("cold");

    assertThatThrownBy(() -> run(failed.get(0))).isInstanceOf(IllegalStateException.class);
    InferenceSession second = get(key);
    assertThat(second).isNotSameAs(failed.get(0));
    assertThat(run(second).values()).containsExactly(0, 0, 0);
  }

  @Test
  void get_warmUpMeetsAnError_closes() {
    List<InferenceSession> failed = new ArrayList<>();

    assertThatThrownBy(
            () ->
                ExecutorSessions.get(
                    TinyModels.onCpu(model),
                    () -> model,
                    session -> {
                      failed.add(session);
                      throw new NoClassDefFoundError("gone");
                    }))
        .isInstanceOf(NoClassDefFoundError.class);

    assertThatThrownBy(() -> run(failed.get(0))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void get_modelCannotBeOpened_triesAgain() {
    SessionKey key = TinyModels.onCpu(model);
    assertThatThrownBy(
            () -> ExecutorSessions.get(key, () -> directory.resolve("gone.onnx"), session -> {}))
        .isInstanceOf(SessionException.class);

    assertThat(run(get(key)).values()).containsExactly(0, 0, 0);
  }

  @Test
  void closeAll_thenGet_opensAnew() {
    SessionKey key = TinyModels.onCpu(model);
    InferenceSession first = get(key);

    ExecutorSessions.closeAll();

    assertThatThrownBy(() -> run(first)).isInstanceOf(IllegalStateException.class);
    assertThat(get(key)).isNotSameAs(first);
  }

  @Test
  void key_noThreads_isRefused() {
    assertThatThrownBy(() -> new SessionKey("00", DeviceRequest.CPU, null, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Intra-op threads must be at least 1: 0");
  }

  private InferenceSession get(SessionKey key) {
    return ExecutorSessions.get(key, () -> model, session -> {});
  }

  private static Tensor run(InferenceSession session) {
    return session.run(
        "image", FloatBuffer.allocate(TinyModels.FLOATS), new long[] {1, 3, 8, 8}, "scores");
  }
}
