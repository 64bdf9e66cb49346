package org.mocovit.model.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;

/** Writes files that {@link SafetensorsFile} reads: float32 tensors in a given order. */
public final class SafetensorsWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** Tensors begin at multiples of it, as the reference implementation writes them. */
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes a file; only one tensor at a time is in memory. The same arguments give the same bytes.
   *
   * @param out where to; it is left open
   * @param tensors which tensors, no two of one name
   * @param weights where their values come from
   * @param metadata what the file says of itself
   */
  public static void write(
      OutputStream out,
      List<TensorSpec> tensors,
      WeightSource weights,
      SortedMap<String, String> metadata)
      throws IOException {
    byte[] header = header(tensors, metadata);
    int padding = -header.length & (ALIGNMENT - 1);
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(header.length + padding);
    out.write(length);
    out.write(header);
    out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    for (TensorSpec tensor : tensors) {
      float[] values = weights.values(tensor);
      if (values.length != tensor.size()) {
        throw new IllegalArgumentException(
            "Tensor %s must have the %d values of its shape: %d"
                .formatted(tensor.name(), tensor.size(), values.length));
      }
      byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
      littleEndian(bytes).asFloatBuffer().put(values);
      out.write(bytes);
    }
  }

  private static byte[] header(List<TensorSpec> tensors, Map<String, String> metadata)
      throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(header)) {
      json.writeStartObject();
      json.writeObjectFieldStart(SafetensorsHeader.METADATA);
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      long begin = 0;
      for (TensorSpec tensor : tensors) {
        long end = begin + (long) tensor.size() * Float.BYTES;
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField(SafetensorsHeader.TYPE, ElementType.F32.name());
        json.writeFieldName(SafetensorsHeader.SHAPE);
        int[] dims = tensor.dims().stream().mapToInt(Integer::intValue).toArray();
        json.writeArray(dims, 0, dims.length);
        json.writeFieldName(SafetensorsHeader.OFFSETS);
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        begin = end;
      }
      json.writeEndObject();
    }
    return header.toByteArray();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
