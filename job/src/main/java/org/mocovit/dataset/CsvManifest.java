package org.mocovit.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.csv.CsvException;
import org.mocovit.dataset.csv.CsvTable;

/**
 * Reads a CSV manifest: a header with {@code path} or {@code file}, and optionally {@code image_id}
 * and {@code size_bytes}; other columns are passed over.
 */
final class CsvManifest implements Manifest.Reader {
  private final FileTree tree;

  CsvManifest(FileTree tree) {
    this.tree = tree;
  }

  @Override
  public Manifest read(Path location) throws IOException {
    String name = location.toString();
    try (InputStream bytes = tree.open(name)) {
      CsvTable table = CsvTable.ofUtf8(name, bytes);
      CsvTable.Line header =
          table.next().orElseThrow(() -> new DatasetException("CSV must have a header: " + name));
      Columns columns = Columns.of(header, name);
      List<Manifest.Entry> entries = new ArrayList<>();
      for (Optional<CsvTable.Line> next = table.next(); next.isPresent(); next = table.next()) {
        entries.add(columns.entry(next.get(), name));
      }
      return new Manifest("line", entries);
    } catch (CsvException e) {
      throw new DatasetException(String.valueOf(e.getMessage()), e);
    }
  }

  private record Columns(int count, int path, OptionalInt imageId, OptionalInt sizeBytes) {
    static Columns of(CsvTable.Line header, String name) {
      List<String> names = header.cells().stream().map(String::strip).toList();
      int path =
          Manifest.PATH_COLUMNS.stream()
              .filter(names::contains)
              .mapToInt(names::indexOf)
              .findFirst()
              .orElseThrow(
                  () ->
                      new DatasetException(
                          "Manifest must have a column path or file in its header: %s has %s"
                              .formatted(name, names)));
      return new Columns(
          names.size(),
          path,
          column(names, Manifest.ID_COLUMN),
          column(names, Manifest.SIZE_COLUMN));
    }

    private static OptionalInt column(List<String> names, String name) {
      int index = names.indexOf(name);
      return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    Manifest.Entry entry(CsvTable.Line line, String name) {
      String place = "line " + line.line() + " of " + name;
      if (line.cells().size() != count) {
        throw new DatasetException(
            "Record must have the header's %d cells: %d in %s"
                .formatted(count, line.cells().size(), place));
      }
      OptionalLong id = OptionalLong.empty();
      if (imageId.isPresent()) {
        id = OptionalLong.of(number(Manifest.ID_COLUMN, line, imageId.getAsInt(), place));
      }
      OptionalLong size = OptionalLong.empty();
      if (sizeBytes.isPresent() && !line.cells().get(sizeBytes.getAsInt()).isBlank()) {
        size = OptionalLong.of(number(Manifest.SIZE_COLUMN, line, sizeBytes.getAsInt(), place));
      }
      return new Manifest.Entry(line.line(), line.cells().get(path), id, size);
    }

    private static long number(String column, CsvTable.Line line, int index, String place) {
      String cell = line.cells().get(index).strip();
      try {
        return Long.parseLong(cell);
      } catch (NumberFormatException e) {
        throw new DatasetException(
            "%s must be a whole number: '%s' in %s".formatted(column, cell, place), e);
      }
    }
  }
}
