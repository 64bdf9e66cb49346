package org.mocovit.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Lists the rows of a Parquet file from its footer and the columns that describe images. */
final class ParquetListing {
  private static final Set<PrimitiveTypeName> WHOLE_NUMBERS =
      Set.of(PrimitiveTypeName.INT32, PrimitiveTypeName.INT64);

  private final ParquetFiles storage;
  private final Configuration hadoop;

  ParquetListing(ParquetFiles storage, Configuration hadoop) {
    this.storage = storage;
    this.hadoop = hadoop;
  }

  ContainerContents list(String uri) throws IOException {
    SequentialFile file = SequentialFile.open(uri, hadoop, ParquetFiles.READ_POLICY);
    List<ContainedImage> images = new ArrayList<>();
    ContainerContents.@Nullable Damage damage = null;
    try (ParquetRowGroups groups = ParquetRowGroups.open(file, hadoop)) {
      MessageType schema = groups.schema();
      requireImages(schema, storage.bytes(), uri);
      List<ParquetColumn> columns = new ArrayList<>();
      addIfNamed(columns, storage.path(), Set.of(PrimitiveTypeName.BINARY), schema, uri);
      addIfNamed(columns, storage.imageId(), WHOLE_NUMBERS, schema, uri);
      addIfNamed(columns, storage.width(), WHOLE_NUMBERS, schema, uri);
      addIfNamed(columns, storage.height(), WHOLE_NUMBERS, schema, uri);
      if (columns.isEmpty()) {
        for (long row = 0; row < groups.firstRow(groups.count()); row++) {
          images.add(new ContainedImage(null, row, -1, null, null, null));
        }
      } else {
        groups.select(columns);
        damage = list(groups, columns, images);
      }
    } catch (DamagedFileException e) {
      damage = e.damage();
    }
    return new ContainerContents(images, damage);
  }

  /**
   * Checks that a file holds the set's images.
   *
   * @throws DamagedFileException if it does not
   */
  static void requireImages(MessageType schema, ParquetColumn bytes, String uri)
      throws DamagedFileException {
    if (bytes.in(schema).filter(column -> type(column) == PrimitiveTypeName.BINARY).isEmpty()) {
      throw wrongColumn(bytes, List.of(PrimitiveTypeName.BINARY), schema, uri);
    }
  }

  /** A row group is listed whole or not at all: images without their names could be taken twice. */
  private ContainerContents.@Nullable Damage list(
      ParquetRowGroups groups, List<ParquetColumn> columns, List<ContainedImage> images)
      throws IOException {
    ContainerContents.Damage first = null;
    for (int group = 0; group < groups.count(); group++) {
      if (groups.firstRow(group) == groups.firstRow(group + 1)) {
        continue; // Parquet's reader refuses groups without rows
      }
      try {
        PageReadStore pages = groups.read(group);
        try {
          images.addAll(rows(groups, pages, columns, group));
        } finally {
          ParquetRowGroups.release(pages);
        }
      } catch (DamagedFileException e) {
        first = first == null ? e.damage() : first;
      }
    }
    return first;
  }

  private List<ContainedImage> rows(
      ParquetRowGroups groups, PageReadStore pages, List<ParquetColumn> columns, int group)
      throws DamagedFileException {
    long firstRow = groups.firstRow(group);
    List<ContainedImage> rows = new ArrayList<>();
    try {
      ParquetColumnValues names = values(groups, pages, columns, storage.path());
      ParquetColumnValues ids = values(groups, pages, columns, storage.imageId());
      ParquetColumnValues widths = values(groups, pages, columns, storage.width());
      ParquetColumnValues heights = values(groups, pages, columns, storage.height());
      for (long row = 0; row < groups.firstRow(group + 1) - firstRow; row++) {
        rows.add(
            new ContainedImage(
                text(names, row),
                firstRow + row,
                -1,
                number(ids, row),
                length(widths, row),
                length(heights, row)));
      }
      return rows;
    } catch (RuntimeException e) { // how Parquet says that a page does not decode
      throw groups.damaged(group, firstRow, e);
    }
  }

  private static @Nullable ParquetColumnValues values(
      ParquetRowGroups groups,
      PageReadStore pages,
      List<ParquetColumn> columns,
      @Nullable ParquetColumn column) {
    return column == null || !columns.contains(column) ? null : groups.values(pages, column);
  }

  private static @Nullable String text(@Nullable ParquetColumnValues names, long row) {
    if (names == null) {
      return null;
    }
    names.goTo(row);
    Binary name = names.binary();
    return name == null ? null : name.toStringUsingUTF8();
  }

  private static @Nullable Long number(@Nullable ParquetColumnValues numbers, long row) {
    if (numbers == null) {
      return null;
    }
    numbers.goTo(row);
    return numbers.number();
  }

  /** A width or height; one that no image can have says nothing. */
  private static @Nullable Integer length(@Nullable ParquetColumnValues lengths, long row) {
    Long length = number(lengths, row);
    return length == null || length < 1 || length > Integer.MAX_VALUE ? null : length.intValue();
  }

  private static void addIfNamed(
      List<ParquetColumn> columns,
      @Nullable ParquetColumn column,
      Set<PrimitiveTypeName> types,
      MessageType schema,
      String uri)
      throws DamagedFileException {
    if (column == null) {
      return;
    }
    if (column.in(schema).filter(found -> types.contains(type(found))).isEmpty()) {
      throw wrongColumn(column, types, schema, uri);
    }
    columns.add(column);
  }

  private static PrimitiveTypeName type(ColumnDescriptor column) {
    return column.getPrimitiveType().getPrimitiveTypeName();
  }

  private static DamagedFileException wrongColumn(
      ParquetColumn column, Collection<PrimitiveTypeName> types, MessageType schema, String uri) {
    return new DamagedFileException(
        ParquetFiles.damagedFrom(0),
        "The Parquet files of a set must have the same columns: %s must be a column of %s in %s, whose columns are %s"
            .formatted(
                column.text(),
                types,
                uri,
                schema.getPaths().stream().map(path -> ParquetColumn.of(path).text()).toList()));
  }
}
