package org.mocovit.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.csv.CsvException;
import org.mocovit.dataset.csv.CsvTable;
import org.mocovit.dataset.index.ImageFacts;
import org.mocovit.storage.SeparateFiles;

/**
 * Reads a CSV manifest: a header with {@code path} or {@code file}, and optionally {@code
 * image_id}, {@code size_bytes}, {@code width} and {@code height}; other columns are passed over.
 */
final class CsvManifest implements Manifest.Reader {
  private final FileTree tree;

  CsvManifest(FileTree tree) {
    this.tree = tree;
  }

  @Override
  public Manifest open(Path location) {
    return Manifest.anywhere(
        new SeparateFiles(), "line", action -> read(location.toString(), action));
  }

  private void read(String name, Consumer<Manifest.Entry> action) throws IOException {
    try (InputStream bytes = tree.open(name)) {
      CsvTable table = CsvTable.ofUtf8(name, bytes);
      CsvTable.Line header =
          table.next().orElseThrow(() -> new DatasetException("CSV must have a header: " + name));
      Columns columns = Columns.of(header, name);
      for (Optional<CsvTable.Line> next = table.next(); next.isPresent(); next = table.next()) {
        action.accept(columns.entry(next.get(), name));
      }
    } catch (CsvException e) {
      throw new DatasetException(String.valueOf(e.getMessage()), e);
    }
  }

  private record Columns(
      int count,
      int path,
      OptionalInt imageId,
      OptionalInt sizeBytes,
      OptionalInt width,
      OptionalInt height) {
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
          column(names, ManifestRows.IMAGE_ID),
          column(names, ManifestRows.SIZE_BYTES),
          column(names, ManifestRows.WIDTH),
          column(names, ManifestRows.HEIGHT));
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
      Long id =
          imageId.isEmpty()
              ? null
              : Long.valueOf(number(ManifestRows.IMAGE_ID, line, imageId.getAsInt(), place));
      ImageFacts facts =
          new ImageFacts(
              known(ManifestRows.SIZE_BYTES, line, sizeBytes, place),
              ImageFacts.UNKNOWN,
              Manifest.length(
                  ManifestRows.WIDTH, known(ManifestRows.WIDTH, line, width, place), place),
              Manifest.length(
                  ManifestRows.HEIGHT, known(ManifestRows.HEIGHT, line, height, place), place));
      return new Manifest.Entry(line.line(), line.cells().get(path), id, facts);
    }

    /** The number in a cell; no column, and nothing in the cell, mean that it is not known. */
    private static long known(String column, CsvTable.Line line, OptionalInt index, String place) {
      return index.isEmpty() || line.cells().get(index.getAsInt()).isBlank()
          ? ImageFacts.UNKNOWN
          : number(column, line, index.getAsInt(), place);
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
