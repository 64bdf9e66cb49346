package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes tensors as the safetensors format has them: the header's length (u64), a JSON object of
 * each tensor's type, shape and bytes, the bytes; all little-endian. As in PyTorch's state
 * dictionaries, each batch normalisation also has a counter of the batches that it was trained on.
 */
final class StateFile {
  private static final String VARIANCE = "running_var";
  private static final String COUNTER = "num_batches_tracked";
  private static final long COUNTED = 1000;

  private final StringBuilder header = new StringBuilder();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  private StateFile() {}

  /** Writes a file; it is replaced if it exists. */
  static void write(Path file, Map<String, NDArray> tensors) throws IOException {
    StateFile state = new StateFile();
    // The widest types first, as safetensors.torch orders them.
    for (String name : tensors.keySet()) {
      if (name.endsWith("." + VARIANCE)) {
        String counter = name.substring(0, name.length() - VARIANCE.length()) + COUNTER;
        byte[] bytes = new byte[Long.BYTES];
        littleEndian(bytes).putLong(COUNTED);
        state.add(counter, "I64", new long[0], bytes);
      }
    }
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      float[] values = PyTorch.floats(tensor.getValue());
      byte[] bytes = new byte[values.length * Float.BYTES];
      littleEndian(bytes).asFloatBuffer().put(values);
      state.add(tensor.getKey(), "F32", tensor.getValue().getShape().getShape(), bytes);
    }
    state.write(file);
  }

  private void add(String name, String type, long[] shape, byte[] bytes) {
    int begin = data.size();
    data.writeBytes(bytes);
    header
        .append(header.isEmpty() ? "{" : ",")
        .append(
            "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, type, Arrays.toString(shape), begin, data.size()));
  }

  private void write(Path file) throws IOException {
    byte[] json = header.append("}").toString().getBytes(StandardCharsets.US_ASCII);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeLong(Long.reverseBytes(json.length));
      out.write(json);
      data.writeTo(out);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
