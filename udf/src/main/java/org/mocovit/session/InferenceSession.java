package org.mocovit.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A model opened on a device. Any number of threads may run it at once; on a GPU they take turns,
 * since a CUDA session has one stream. Owns the native session and its options: {@link #close}
 * frees both.
 */
public final class InferenceSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final SessionOptions options;
  private final Device device;
  private final String deviceNote;
  private final int blockedModules;
  private final List<TensorFacts> inputs;
  private final List<TensorFacts> outputs;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean closed;

  InferenceSession(
      OrtEnvironment environment,
      OrtSession session,
      SessionOptions options,
      Device device,
      String deviceNote,
      int blockedModules)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    this.options = options;
    this.device = device;
    this.deviceNote = deviceNote;
    this.blockedModules = blockedModules;
    this.inputs = facts(session.getInputInfo().values());
    this.outputs = facts(session.getOutputInfo().values());
  }

  /**
   * Opens a model; the caller owns the result.
   *
   * @throws SessionException if the device cannot be had or the file is no usable model
   */
  @MustBeClosed
  public static InferenceSession open(Path model, SessionKey key) {
    return SessionFactory.open(model, key);
  }

  /** ONNX Runtime's version. */
  public static String runtimeVersion() {
    return SessionFactory.environment().getVersion();
  }

  /** Where the session really runs. */
  public Device device() {
    return device;
  }

  /** Why the device, or the form of the graph, is not the one preferred; empty where both are. */
  public String deviceNote() {
    return deviceNote;
  }

  /** How many Ghost modules run laid out in blocks; 0 where the graph runs as its file has it. */
  public int blockedModules() {
    return blockedModules;
  }

  /** The model's inputs that take tensors, in its order. */
  public List<TensorFacts> inputs() {
    return inputs;
  }

  /** The model's outputs that are tensors, in its order. */
  public List<TensorFacts> outputs() {
    return outputs;
  }

  /**
   * Runs the model on one batch for one output.
   *
   * @see #run(String, FloatBuffer, long[], List)
   */
  public Tensor run(String input, FloatBuffer values, long[] shape, String output) {
    return run(input, values, shape, List.of(output)).get(0);
  }

  /**
   * Runs the model on one batch.
   *
   * @param input the input's name
   * @param values 32-bit floats, row-major, from position 0 on; a direct buffer in native order is
   *     read in place, without a copy. Converted where the model wants 16-bit floats
   * @param shape the batch's shape
   * @param wanted the wanted outputs' names, all different
   * @return these outputs in the same order, as 32-bit floats or 64-bit integers
   * @throws SessionException with ONNX Runtime's reason if the run fails
   * @throws CancellationException if the JVM ends, whatever the batch is
   */
  public List<Tensor> run(String input, FloatBuffer values, long[] shape, List<String> wanted) {
    try (NativeRuns.Run run = NativeRuns.ofThisJvm().begin();
        OnnxTensor tensor = feed(input, values, shape);
        OrtSession.Result result = compute(Map.of(input, tensor), Set.copyOf(wanted))) {
      List<Tensor> tensors = new ArrayList<>(wanted.size());
      for (String output : wanted) {
        tensors.add(OutputCopy.of(output, result.get(output).orElseThrow()));
      }
      return tensors;
    } catch (OrtException e) {
      if (NativeRuns.isJvmEnding()) {
        throw new CancellationException("The JVM has ended while the model ran: " + e);
      }
      throw new SessionException(
          "Cannot run the model on a batch %s: %s"
              .formatted(Arrays.toString(shape), SessionFactory.reason(e)),
          e);
    }
  }

  /** On a GPU one at a time; what goes before and after, other threads do meanwhile. */
  @MustBeClosed
  private OrtSession.Result compute(Map<String, OnnxTensor> feeds, Set<String> wanted)
      throws OrtException {
    if (device instanceof Device.Cpu) {
      return session.run(feeds, wanted);
    }
    turn.lock();
    try {
      return session.run(feeds, wanted);
    } finally {
      turn.unlock();
    }
  }

  @MustBeClosed
  private OnnxTensor feed(String input, FloatBuffer values, long[] shape) throws OrtException {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    FloatBuffer batch = values.slice(0, count);
    if (!wantsHalf(input)) {
      return OnnxTensor.createTensor(environment, batch, shape);
    }
    ShortBuffer halves =
        ByteBuffer.allocateDirect(2 * count).order(ByteOrder.nativeOrder()).asShortBuffer();
    for (int i = 0; i < count; i++) {
      halves.put(i, Fp16Conversions.floatToFp16(batch.get(i)));
    }
    return OnnxTensor.createTensor(environment, halves, shape, OnnxJavaType.FLOAT16);
  }

  private boolean wantsHalf(String input) {
    return inputs.stream()
        .anyMatch(i -> i.name().equals(input) && i.elementType().equals("FLOAT16"));
  }

  private static List<TensorFacts> facts(Collection<NodeInfo> nodes) {
    Function<NodeInfo, List<Long>> shape =
        node -> Arrays.stream(((TensorInfo) node.getInfo()).getShape()).boxed().toList();
    List<TensorFacts> facts = new ArrayList<>();
    for (NodeInfo node : nodes) {
      if (node.getInfo() instanceof TensorInfo info) {
        facts.add(new TensorFacts(node.getName(), info.type.name(), shape.apply(node)));
      }
    }
    return List.copyOf(facts);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (OrtException e) {
      throw new SessionException("Cannot close a session: " + SessionFactory.reason(e), e);
    } finally {
      options.close(); // must outlive the session
    }
  }
}
