package org.mocovit.storage;

import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A column of a Parquet file.
 *
 * @param path the names of the groups it is in, from the outermost, and its own; at least one
 */
public record ParquetColumn(List<String> path) implements Serializable {
  public ParquetColumn {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("A column's path must have a name: []");
    }
  }

  static ParquetColumn of(String... path) {
    return new ParquetColumn(List.of(path));
  }

  /**
   * The column as text, {@code image.bytes} for one: names are joined by dots, and what else they
   * hold than letters and digits of ASCII, {@code _}, {@code -} and {@code *} is percent-encoded.
   */
  String text() {
    return path.stream()
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E"))
        .collect(Collectors.joining("."));
  }

  /**
   * The column of a text.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static ParquetColumn parse(String text) {
    return new ParquetColumn(
        Arrays.stream(text.split("\\.", -1))
            .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
            .toList());
  }

  /** Finds the column in a schema, in which each row must have at most one value of it. */
  Optional<ColumnDescriptor> in(MessageType schema) {
    String[] names = path.toArray(String[]::new);
    if (!schema.containsPath(names)) {
      return Optional.empty();
    }
    // containsPath also holds for groups.
    return schema.getColumns().stream()
        .filter(column -> Arrays.equals(column.getPath(), names))
        .filter(column -> column.getMaxRepetitionLevel() == 0)
        .findFirst();
  }

  /** The field of a schema that holds this column and no other. */
  Type projection(MessageType schema) {
    return projection(schema, 0);
  }

  private Type projection(GroupType group, int depth) {
    Type field = group.getType(path.get(depth));
    return depth == path.size() - 1
        ? field
        : field.asGroupType().withNewFields(projection(field.asGroupType(), depth + 1));
  }
}
