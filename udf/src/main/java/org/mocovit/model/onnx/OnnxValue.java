package org.mocovit.model.onnx;

import java.util.List;
import java.util.Locale;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.TensorShapeProto;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * An input or output of a graph, as its file declares it.
 *
 * @param name its name
 * @param elementType ONNX's name in lower case, such as {@code float}, {@code float16}, {@code
 *     int64}; {@code not a tensor} for sequences and maps
 * @param dims one entry an axis: its length, the name of a free axis, or {@code ?} where the file
 *     leaves it open; empty for scalars and undeclared shapes
 */
public record OnnxValue(String name, String elementType, List<String> dims) {
  /** Copies the list. */
  public OnnxValue {
    dims = List.copyOf(dims);
  }

  static OnnxValue of(ValueInfoProto value) {
    TypeProto type = value.getType();
    if (!type.hasTensorType()) {
      return new OnnxValue(value.getName(), "not a tensor", List.of());
    }
    int code = type.getTensorType().getElemType();
    DataType known = DataType.forNumber(code);
    return new OnnxValue(
        value.getName(),
        known == null ? "type " + code : known.name().toLowerCase(Locale.ROOT),
        type.getTensorType().getShape().getDimList().stream().map(OnnxValue::text).toList());
  }

  private static String text(TensorShapeProto.Dimension dimension) {
    if (dimension.hasDimValue()) {
      return Long.toString(dimension.getDimValue());
    }
    return dimension.getDimParam().isEmpty() ? "?" : dimension.getDimParam();
  }

  /** Name, element type and shape, such as {@code input: float [N, 3, 224, 224]}. */
  @Override
  public String toString() {
    return "%s: %s %s".formatted(name, elementType, dims);
  }
}
