package org.mocovit.model.weights;

import java.nio.ByteBuffer;
import org.mocovit.model.onnx.HalfFloat;

/** The element types of safetensors by their names there; weights are read from the floats. */
enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E4M3(1),
  F8_E5M2(1),
  U16(2),
  I16(2),
  F16(2) {
    @Override
    float next(ByteBuffer bytes) {
      return HalfFloat.toFloat(bytes.getShort());
    }
  },
  BF16(2) {
    @Override
    float next(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  },
  U32(4),
  I32(4),
  F32(4) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  U64(8),
  I64(8),
  C64(8),
  F64(8) {
    @Override
    float next(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  };

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Length of an element. */
  int bytes() {
    return bytes;
  }

  /** Whether {@link #next} reads it. */
  boolean isReadable() {
    return this == F16 || this == BF16 || this == F32 || this == F64;
  }

  /** Reads an element as float32: exactly, but that F64 is rounded to nearest. */
  float next(ByteBuffer littleEndian) {
    throw new UnsupportedOperationException(name() + " holds no weights");
  }
}
