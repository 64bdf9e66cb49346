package org.mocovit.storage;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a schema that say what its images are. */
final class ImageColumns {
  private static final String IMAGE = "image";
  private static final String BYTES = "bytes";
  private static final String PATH = "path";

  /** What columns of bytes without a group are called; Spark's binaryFile says content. */
  private static final List<String> PLAIN = List.of("content", IMAGE, BYTES);

  private final MessageType schema;

  ImageColumns(MessageType schema) {
    this.schema = schema;
  }

  Optional<ParquetFiles> find() {
    List<Type> candidates =
        schema.getFields().stream().filter(field -> isStruct(field) || isPlain(field)).toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Type image =
        candidates.stream()
            .filter(field -> candidates.size() == 1 || field.getName().equals(IMAGE))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ambiguous(candidates)));
    return Optional.of(
        new ParquetFiles(
            image.isPrimitive()
                ? ParquetColumn.of(image.getName())
                : ParquetColumn.of(image.getName(), BYTES),
            path(image),
            number("image_id"),
            number("width"),
            number("height")));
  }

  private static String ambiguous(List<Type> candidates) {
    return "A Parquet file must have one column of images, or call one of them %s: %s"
        .formatted(IMAGE, candidates.stream().map(Type::getName).toList());
  }

  private @Nullable ParquetColumn path(Type image) {
    if (!image.isPrimitive() && isText(image.asGroupType(), PATH)) {
      return ParquetColumn.of(image.getName(), PATH);
    }
    for (String name : List.of(PATH, "file")) {
      if (isText(schema, name)) {
        return ParquetColumn.of(name);
      }
    }
    return null;
  }

  private @Nullable ParquetColumn number(String name) {
    if (!schema.containsField(name)) {
      return null;
    }
    Type field = schema.getType(name);
    boolean whole =
        (isSingle(field, PrimitiveTypeName.INT32) || isSingle(field, PrimitiveTypeName.INT64))
            && (field.getLogicalTypeAnnotation() == null
                || field.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation);
    return whole ? ParquetColumn.of(name) : null;
  }

  private static boolean isStruct(Type field) {
    return !field.isPrimitive()
        && !field.isRepetition(Type.Repetition.REPEATED)
        && field.asGroupType().containsField(BYTES)
        && isBytes(field.asGroupType().getType(BYTES));
  }

  private static boolean isPlain(Type field) {
    return PLAIN.contains(field.getName()) && isBytes(field);
  }

  /** Text is binary too, but says that it is text. */
  private static boolean isBytes(Type field) {
    return isSingle(field, PrimitiveTypeName.BINARY) && field.getLogicalTypeAnnotation() == null;
  }

  private static boolean isText(GroupType group, String name) {
    if (!group.containsField(name)) {
      return false;
    }
    Type field = group.getType(name);
    return isSingle(field, PrimitiveTypeName.BINARY)
        // Old writers say nothing of their text.
        && (field.getLogicalTypeAnnotation() == null
            || field.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation
            || field.getLogicalTypeAnnotation() instanceof EnumLogicalTypeAnnotation);
  }

  private static boolean isSingle(Type field, PrimitiveTypeName type) {
    return field.isPrimitive()
        && !field.isRepetition(Type.Repetition.REPEATED)
        && field.asPrimitiveType().getPrimitiveTypeName() == type;
  }
}
