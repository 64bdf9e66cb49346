package org.mocovit.model.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/** ONNX tensors: row-major values, stored little endian in {@code raw_data}. */
public final class Tensors {
  private Tensors() {}

  /**
   * A float32 tensor.
   *
   * @param name what nodes call it
   * @param dims its shape; empty for a scalar
   * @param values row-major, as many as the product of {@code dims}
   * @throws IllegalArgumentException if the number of values does not fit the shape
   */
  public static TensorProto floats(String name, List<Integer> dims, float[] values) {
    requireSize(name, dims, values.length);
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return of(name, DataType.FLOAT, bytes).addAllDims(longs(dims)).build();
  }

  /**
   * A float16 tensor.
   *
   * @param name what nodes call it
   * @param dims its shape; empty for a scalar
   * @param values row-major, as many as the product of {@code dims}; each is rounded to the nearest
   * @throws IllegalArgumentException if the number of values does not fit the shape
   */
  public static TensorProto halves(String name, List<Integer> dims, float[] values) {
    requireSize(name, dims, values.length);
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Short.BYTES));
    for (float value : values) {
      bytes.putShort(HalfFloat.of(value));
    }
    return of(name, DataType.FLOAT16, bytes.flip()).addAllDims(longs(dims)).build();
  }

  /**
   * A vector of int64, as {@code Reshape} wants its shape.
   *
   * @param name what nodes call it
   * @param values its values, shape {@code [values.length]}
   */
  public static TensorProto integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Long.BYTES));
    bytes.asLongBuffer().put(values);
    return of(name, DataType.INT64, bytes).addDims(values.length).build();
  }

  /**
   * A scalar of int64, shape {@code []}.
   *
   * @param name what nodes call it
   * @param value its one value
   */
  public static TensorProto integer(String name, long value) {
    ByteBuffer bytes = littleEndian(Long.BYTES);
    bytes.asLongBuffer().put(value);
    return of(name, DataType.INT64, bytes).build();
  }

  /**
   * An int8 tensor.
   *
   * @param name what nodes call it
   * @param dims its shape
   * @param values row-major, as many as the product of {@code dims}
   * @throws IllegalArgumentException if the number of values does not fit the shape
   */
  public static TensorProto bytes(String name, List<Integer> dims, byte[] values) {
    requireSize(name, dims, values.length);
    return of(name, DataType.INT8, ByteBuffer.wrap(values.clone())).addAllDims(longs(dims)).build();
  }

  /**
   * A scalar of uint8, shape {@code []}.
   *
   * @param name what nodes call it
   * @param value its one value, in [0, 255]
   */
  public static TensorProto unsignedByte(String name, int value) {
    return of(name, DataType.UINT8, ByteBuffer.wrap(new byte[] {(byte) value})).build();
  }

  /**
   * A vector of int32, as quantised layers want their bias.
   *
   * @param name what nodes call it
   * @param values its values, shape {@code [values.length]}
   */
  public static TensorProto integers32(String name, int[] values) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Integer.BYTES));
    bytes.asIntBuffer().put(values);
    return of(name, DataType.INT32, bytes).addDims(values.length).build();
  }

  /**
   * The values of a tensor of float32 or float16.
   *
   * @param tensor with its data in the file itself
   * @param file where it comes from, for messages
   * @return row-major
   * @throws InvalidModelException if it is of another type, lies in another file or is cut off
   */
  public static float[] values(TensorProto tensor, String file) {
    DataType type = DataType.forNumber(tensor.getDataType());
    int bytes = type == DataType.FLOAT ? Float.BYTES : Short.BYTES;
    if ((type != DataType.FLOAT && type != DataType.FLOAT16)
        || tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new InvalidModelException(
          "%s must hold tensor %s as float32 or float16 in the file itself: %s, %s"
              .formatted(file, tensor.getName(), type, tensor.getDataLocation()));
    }
    long size = tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    if (type == DataType.FLOAT && size > 0 && tensor.getFloatDataCount() == size) {
      return floats(tensor.getFloatDataList());
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (size < 0 || size > Integer.MAX_VALUE || raw.remaining() != size * bytes) {
      throw new InvalidModelException(
          "%s must hold the %d values of tensor %s as raw data or floats: %d bytes"
              .formatted(file, size, tensor.getName(), raw.remaining()));
    }
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = type == DataType.FLOAT ? raw.getFloat() : HalfFloat.toFloat(raw.getShort());
    }
    return values;
  }

  /** The values of a tensor of int64 in the file itself; none of any other. */
  public static List<Long> longs(TensorProto tensor) {
    if (tensor.getDataType() != DataType.INT64_VALUE) {
      return List.of();
    }
    if (tensor.getInt64DataCount() > 0) {
      return tensor.getInt64DataList();
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return LongStream.generate(raw::getLong).limit(raw.remaining() / Long.BYTES).boxed().toList();
  }

  private static float[] floats(List<Float> boxed) {
    float[] values = new float[boxed.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed.get(i);
    }
    return values;
  }

  private static void requireSize(String name, List<Integer> dims, int length) {
    long size = dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != length) {
      throw new IllegalArgumentException(
          "Tensor %s must have the %d values of its shape %s: %d"
              .formatted(name, size, dims, length));
    }
  }

  private static TensorProto.Builder of(String name, DataType type, ByteBuffer bytes) {
    // The buffer is ours and is not written again, so that it need not be copied.
    ByteString raw = UnsafeByteOperations.unsafeWrap(bytes);
    return TensorProto.newBuilder().setName(name).setDataType(type.getNumber()).setRawData(raw);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Long> longs(List<Integer> dims) {
    return dims.stream().map(Integer::longValue).toList();
  }
}
