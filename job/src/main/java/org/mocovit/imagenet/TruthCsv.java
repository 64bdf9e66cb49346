package org.mocovit.imagenet;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The truths that are comma-separated values with a header; values may be quoted. */
final class TruthCsv {
  /** An ImageNet image has up to some hundred boxes, each of four numbers and a synset. */
  private static final int FIELD_LIMIT = 1 << 20;

  private TruthCsv() {}

  /** What a line says, once its fields are known. */
  private interface Line {
    void addTo(TruthSet.Builder truth, @Nullable String[] fields);
  }

  /** Whether a line is a header with the columns of a labelled list of images. */
  static boolean hasHeader(String line) {
    String[] fields = parser().parseLine(line);
    if (fields == null) {
      return false;
    }
    List<String> header = header(fields);
    return header.contains("label") && (header.contains("path") || header.contains("file"));
  }

  private static List<String> header(@Nullable String[] fields) {
    return Arrays.stream(fields)
        .map(field -> field == null ? "" : field.strip().toLowerCase(java.util.Locale.ROOT))
        .toList();
  }

  /** Reads a list whose header has {@code path} (or else {@code file}) and {@code label}. */
  static void readLabels(Reader reader, TruthSet.Builder truth, TrueClasses classes, String file) {
    CsvParser parser = parser();
    parser.beginParsing(reader);
    List<String> header = header(parser.parseNext());
    int name = header.contains("path") ? header.indexOf("path") : header.indexOf("file");
    int label = header.indexOf("label");
    readLines(
        parser,
        truth,
        file,
        (set, fields) ->
            set.add(
                field(fields, name, header.get(name)),
                classes.indexedOrNamed(field(fields, label, "label").strip())));
  }

  /** Reads {@code LOC_val_solution.csv}. */
  static void readSolution(
      Reader reader, TruthSet.Builder truth, TrueClasses classes, String file) {
    CsvParser parser = parser();
    parser.beginParsing(reader);
    parser.parseNext();
    readLines(
        parser,
        truth,
        file,
        (set, fields) -> {
          String boxes = field(fields, 1, "PredictionString").strip();
          String synset = boxes.split("\\s", 2)[0];
          set.add(field(fields, 0, "ImageId"), classes.named(synset));
        });
  }

  private static void readLines(CsvParser parser, TruthSet.Builder truth, String file, Line line) {
    try {
      for (String[] fields = parser.parseNext(); fields != null; fields = parser.parseNext()) {
        try {
          line.addTo(truth, fields);
        } catch (InvalidTruthException e) {
          throw TruthText.problem(file, parser.getContext().currentLine(), e);
        }
      }
    } catch (TextParsingException e) {
      throw new InvalidTruthException(
          "%s, line %d: must be comma-separated values".formatted(file, e.getLineIndex() + 1), e);
    } finally {
      parser.stopParsing();
    }
  }

  private static String field(@Nullable String[] fields, int index, String column) {
    String value = index < fields.length ? fields[index] : null;
    if (value == null) {
      throw new InvalidTruthException("%s must not be empty".formatted(column));
    }
    return value;
  }

  private static CsvParser parser() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setLineSeparatorDetectionEnabled(true);
    // File names may begin with a space or with #; the library's defaults would lose both.
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.getFormat().setComment('\0');
    settings.setMaxCharsPerColumn(FIELD_LIMIT);
    return new CsvParser(settings);
  }
}
