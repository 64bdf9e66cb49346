package org.mocovit.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Path;
import org.mocovit.model.layout.BlockedModel;

/** Opens sessions on the device that was asked for, and says why where that fails. */
final class SessionFactory {
  private SessionFactory() {}

  /**
   * Opens a model.
   *
   * @param model the ONNX file
   * @param key the device and settings
   * @throws SessionException if the device cannot be had or the file is no usable model
   */
  @MustBeClosed
  static InferenceSession open(Path model, SessionKey key) {
    String address = key.gpuAddress();
    switch (key.request()) {
      case CPU -> {
        return openOn(new Device.Cpu(), model, key, "");
      }
      case GPU -> {
        if (address == null) {
          throw new SessionException(
              "device = gpu needs a GPU that Spark assigned to the task: set"
                  + " spark.executor.resource.gpu.amount and spark.task.resource.gpu.amount, or"
                  + " choose device = cpu or auto",
              null);
        }
        return openOn(Device.Cuda.ofAddress(address), model, key, "");
      }
      case AUTO -> {
        return openAuto(model, key);
      }
    }
    throw new AssertionError(key.request());
  }

  @MustBeClosed
  private static InferenceSession openAuto(Path model, SessionKey key) {
    String address = key.gpuAddress();
    if (address == null) {
      return openOn(new Device.Cpu(), model, key, "device = auto: Spark assigned no GPU");
    }
    Device gpu = Device.Cuda.ofAddress(address);
    try {
      return openOn(gpu, model, key, "");
    } catch (SessionException e) {
      // A broken model fails again on the CPU, with the same reason; a missing CUDA does not.
      return openOnCpu(model, key, e);
    }
  }

  /**
   * Opens a model for {@code auto} where the GPU has failed.
   *
   * @param reason what the GPU said
   */
  @MustBeClosed
  static InferenceSession openOnCpu(Path model, SessionKey key, SessionException reason) {
    return openOn(new Device.Cpu(), model, key, "device = auto: " + reason.getMessage());
  }

  @MustBeClosed
  private static InferenceSession openOn(
      Device device, Path model, SessionKey key, String deviceNote) {
    OrtEnvironment environment = environment();
    String note = deviceNote;
    SessionOptions options = new SessionOptions();
    try (NativeRuns.Run run = NativeRuns.ofThisJvm().begin()) {
      configure(options, key);
      if (device instanceof Device.Cuda cuda) {
        addCuda(options, cuda);
      } else if (key.form() == GraphForm.FITTED) {
        try {
          BlockedModel blocked = FittedGraph.of(model);
          if (blocked != null) {
            byte[] bytes = blocked.model().toByteArray();
            OrtSession session = environment.createSession(bytes, options);
            return wrapped(environment, session, options, device, note, blocked.modules());
          }
        } catch (IOException | OrtException | RuntimeException e) {
          note = withReason(deviceNote, e);
        }
      }
      OrtSession session = environment.createSession(model.toString(), options);
      return wrapped(environment, session, options, device, note, 0);
    } catch (OrtException e) {
      options.close();
      throw new SessionException(
          "Cannot open model %s on %s: %s"
              .formatted(model.getFileName(), device.label(), reason(e)),
          e);
    } catch (RuntimeException | Error e) {
      options.close();
      throw e;
    }
  }

  /**
   * What keeps a model from being fitted shall keep nobody from running it, nor go unsaid. Files
   * come from anyone and may hold anything; ONNX Runtime opens what it can of them.
   *
   * @throws SessionException if it is only that this thread is to stop, which says nothing about
   *     the model
   */
  private static String withReason(String deviceNote, Exception e) {
    if (Thread.currentThread().isInterrupted()) {
      throw new SessionException("Interrupted while a model was opened", e);
    }
    String reason = e instanceof OrtException refusal ? reason(refusal) : e.toString();
    String note = "the graph runs as its file has it, since in blocks: " + reason;
    return deviceNote.isEmpty() ? note : deviceNote + "; " + note;
  }

  /** Every setting here is one that answers or speed depend on; RATIONALE has the figures. */
  private static void addCuda(SessionOptions options, Device.Cuda cuda) throws OrtException {
    // The form with provider options fails with the reason of the library that is missing;
    // addCUDA(int) only says that something could not be loaded.
    try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(cuda.index())) {
      // On by default: factors of 10-bit fractions, which are not the model's answers.
      provider.add("use_tf32", "0");
      // The default tries every algorithm for each new shape, and finds none that is faster.
      provider.add("cudnn_conv_algo_search", "HEURISTIC");
      // By default the memory that is taken doubles each time, until nothing is left for cuBLAS:
      // detectors, of which each batch finds another number of boxes, ask for more and more.
      provider.add("arena_extend_strategy", "kSameAsRequested");
      options.addCUDA(provider);
    }
  }

  @MustBeClosed
  private static InferenceSession wrapped(
      OrtEnvironment environment,
      OrtSession session,
      SessionOptions options,
      Device device,
      String deviceNote,
      int blockedModules)
      throws OrtException {
    try {
      return new InferenceSession(
          environment, session, options, device, deviceNote, blockedModules);
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static void configure(SessionOptions options, SessionKey key) throws OrtException {
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setIntraOpNumThreads(key.intraOpThreads());
    options.setInterOpNumThreads(1);
    // Threads that spin while they wait take the processor from the threads that read and decode.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
  }

  /** The JVM's environment. What goes wrong is thrown with its reason, so nothing is logged. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "mocovit");
  }

  /** ONNX Runtime's own words, on one line. */
  static String reason(OrtException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
