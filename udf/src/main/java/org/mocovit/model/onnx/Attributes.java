package org.mocovit.model.onnx;

import com.google.protobuf.ByteString;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.AttributeProto.AttributeType;
import org.mocovit.model.onnx.proto.TensorProto;

/** The attributes of ONNX nodes. */
public final class Attributes {
  private Attributes() {}

  /** A 64-bit integer. */
  public static AttributeProto integer(String name, long value) {
    return of(name, AttributeType.INT).setI(value).build();
  }

  /** A list of 64-bit integers. */
  public static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute = of(name, AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /** A 32-bit float. */
  public static AttributeProto number(String name, float value) {
    return of(name, AttributeType.FLOAT).setF(value).build();
  }

  /** A string, stored as UTF-8. */
  public static AttributeProto text(String name, String value) {
    return of(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  /** A tensor. */
  public static AttributeProto tensor(String name, TensorProto value) {
    return of(name, AttributeType.TENSOR).setT(value).build();
  }

  private static AttributeProto.Builder of(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
