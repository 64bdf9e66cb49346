package org.mocovit.imagenet;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mocovit.dataset.csv.CsvException;
import org.mocovit.dataset.csv.CsvTable;

/** The truths that are comma-separated values with a header; values may be quoted. */
final class TruthCsv {
  private TruthCsv() {}

  /** What a record says, once its cells are known. */
  private interface Row {
    void addTo(TruthSet.Builder truth, List<String> cells);
  }

  /** Whether a line is a header with the columns of a labelled list of images. */
  static boolean hasHeader(String line) throws IOException {
    try {
      List<String> header =
          new CsvTable("", new StringReader(line)).next().map(TruthCsv::names).orElse(List.of());
      return header.contains("label") && (header.contains("path") || header.contains("file"));
    } catch (CsvException e) {
      // A list without header may name files that begin with a quote.
      return false;
    }
  }

  /** Reads a list whose header has {@code path} (or else {@code file}) and {@code label}. */
  static void readLabels(Reader reader, TruthSet.Builder truth, TrueClasses classes, String file)
      throws IOException {
    CsvTable table = new CsvTable(file, reader);
    List<String> header = names(table.next().orElseThrow());
    int name = header.contains("path") ? header.indexOf("path") : header.indexOf("file");
    int label = header.indexOf("label");
    readRows(
        table,
        header,
        truth,
        file,
        (set, cells) ->
            set.add(
                cell(cells, name, header.get(name)),
                classes.indexedOrNamed(cell(cells, label, "label").strip())));
  }

  /** Reads {@code LOC_val_solution.csv}. */
  static void readSolution(Reader reader, TruthSet.Builder truth, TrueClasses classes, String file)
      throws IOException {
    CsvTable table = new CsvTable(file, reader);
    List<String> header = names(table.next().orElseThrow());
    readRows(
        table,
        header,
        truth,
        file,
        (set, cells) -> {
          String boxes = cell(cells, 1, "PredictionString").strip();
          String synset = boxes.split("\\s", 2)[0];
          set.add(cell(cells, 0, "ImageId"), classes.named(synset));
        });
  }

  private static List<String> names(CsvTable.Line header) {
    return header.cells().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private static void readRows(
      CsvTable table, List<String> header, TruthSet.Builder truth, String file, Row row)
      throws IOException {
    try {
      for (Optional<CsvTable.Line> next = table.next(); next.isPresent(); next = table.next()) {
        List<String> cells = next.get().cells();
        try {
          requireCells(header.size(), cells);
          row.addTo(truth, cells);
        } catch (InvalidTruthException e) {
          throw TruthText.problem(file, next.get().line(), e);
        }
      }
    } catch (CsvException e) {
      throw new InvalidTruthException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireCells(int columns, List<String> cells) {
    if (cells.size() != columns) {
      throw new InvalidTruthException(
          "record must have the header's %d cells: %d".formatted(columns, cells.size()));
    }
  }

  private static String cell(List<String> cells, int index, String column) {
    String value = cells.get(index);
    if (value.isEmpty()) {
      throw new InvalidTruthException("%s must not be empty".formatted(column));
    }
    return value;
  }
}
