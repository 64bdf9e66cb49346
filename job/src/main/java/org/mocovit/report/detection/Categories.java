package org.mocovit.report.detection;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.report.CocoClassRows;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.source.WrittenFolder;

/**
 * The table {@code per_class/} of an evaluation of detections, which an evaluation holds in memory
 * too.
 *
 * @param all by id
 */
record Categories(List<Category> all) {
  /** From here on a box counts in pictures whose category has no best threshold of its own. */
  private static final double DEFAULT_THRESHOLD = 0.5;

  private static final Comparator<Category> WEAKEST_FIRST =
      Comparator.comparing(Category::ap, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Category::objects, Comparator.reverseOrder())
          .thenComparing(Category::name);

  static Categories of(WrittenFolder evaluation) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(CocoClassRows.TABLE);
    return new Categories(
        table.isEmpty()
            ? List.of()
            : table.get().collectAsList().stream().map(Category::of).toList());
  }

  /** Those with objects, the one of the lowest AP first. */
  List<Category> weakestFirst() {
    return all.stream().filter(c -> c.ap() != null).sorted(WEAKEST_FIRST).toList();
  }

  /** The weakest category in a sentence; empty where there are no two. */
  String weakest() {
    List<Category> sorted = weakestFirst();
    return sorted.size() < 2
        ? ""
        : "Weakest class: %s, AP %s of %s."
            .formatted(
                sorted.get(0).name(),
                Numbers.percent(sorted.get(0).ap()),
                Numbers.count(sorted.get(0).objects(), "object", "objects"));
  }

  /** What a category is called. */
  String name(long id) {
    return all.stream()
        .filter(c -> c.id() == null || c.id() == id)
        .findFirst()
        .map(Category::name)
        .orElse("category " + id);
  }

  /** The score from which on boxes of a category are shown. */
  double threshold(long id) {
    return all.stream()
        .filter(c -> c.id() != null && c.id() == id)
        .findFirst()
        .map(Category::bestF1Score)
        .orElseGet(this::commonThreshold);
  }

  /** The same for categories that have no objects, and for all where they are evaluated as one. */
  double commonThreshold() {
    return all.stream()
        .filter(c -> c.id() == null)
        .findFirst()
        .map(Category::bestF1Score)
        .orElse(DEFAULT_THRESHOLD);
  }
}
