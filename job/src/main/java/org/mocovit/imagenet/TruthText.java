package org.mocovit.imagenet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;

/**
 * A truth in a text file (UTF-8), in one of three formats told apart by the first line:
 *
 * <ul>
 *   <li>{@code LOC_val_solution.csv}: header {@code ImageId,PredictionString}; an id without
 *       extension, then a synset and its boxes, {@code n01440764 x y x y ...}: the first synset
 *       counts
 *   <li>CSV with a header that has a column {@code path} or {@code file} and a column {@code
 *       label}: class index, synset or name
 *   <li>Caffe's {@code val.txt}: a name, white space and a class index on each line, no header
 * </ul>
 */
public final class TruthText {
  /** Longer first lines are no truth. */
  private static final int FIRST_LINE_LIMIT = 1 << 16;

  private TruthText() {}

  /**
   * Reads a truth.
   *
   * @param stream the file's bytes; left open
   * @param file the file's name, for messages
   * @param labels the classes; null where they are known by index only
   * @throws InvalidTruthException if the format is none of the above or a line breaks its rules;
   *     names file, line, rule and value
   * @throws IOException if the stream fails
   */
  public static TruthSet read(InputStream stream, String file, @Nullable LabelTable labels)
      throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
    try {
      skipByteOrderMark(reader);
      reader.mark(FIRST_LINE_LIMIT);
      String first = reader.readLine();
      reader.reset();
      if (first == null) {
        throw new InvalidTruthException("Truth must not be empty: " + file);
      }
      TruthSet.Builder truth = new TruthSet.Builder(file, labels);
      TrueClasses classes = new TrueClasses(labels);
      if (first.replace("\"", "").strip().equalsIgnoreCase("ImageId,PredictionString")) {
        TruthCsv.readSolution(reader, truth, classes, file);
      } else if (TruthCsv.hasHeader(first)) {
        TruthCsv.readLabels(reader, truth, classes, file);
      } else if (TruthList.matches(first)) {
        TruthList.read(reader, truth, file);
      } else {
        throw new InvalidTruthException(
            "%s, line 1: must be the header ImageId,PredictionString, a header with the columns %s,"
                    .formatted(file, "path (or file) and label")
                + " or a name and a class index: %s".formatted(shortened(first)));
      }
      return truth.namesAsWritten();
    } catch (CharacterCodingException e) {
      throw new InvalidTruthException("Truth must be UTF-8 text: " + file, e);
    }
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** What is wrong with a line. */
  static InvalidTruthException problem(String file, long line, InvalidTruthException cause) {
    return new InvalidTruthException(
        String.format(Locale.ROOT, "%s, line %d: %s", file, line, cause.getMessage()), cause);
  }

  static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "...";
  }
}
