package org.mocovit.report.classification;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.imagenet.Mistake;
import org.mocovit.report.MistakeRows;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.source.PhotoSource;
import org.mocovit.report.source.WrittenFolder;

/** The images about which the model was surest and wrong. */
final class MistakesSection {
  private static final String TITLE = "Worst mistakes";
  private static final int PHOTOS = 12;

  private MistakesSection() {}

  static Section of(WrittenFolder evaluation, PhotoSource photos) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(MistakeRows.TABLE);
    List<Mistake> worst = table.isEmpty() ? List.of() : MistakeCards.first(table.get(), PHOTOS);
    if (worst.isEmpty()) {
      return Section.of(TITLE, "The evaluation lists none.");
    }
    Mistake first = worst.get(0);
    return Section.of(
        TITLE,
        "Where the model was surest and wrong; first %s, taken for %s with %s confidence."
            .formatted(
                first.trueClass().displayName(),
                first.predictedClass().displayName(),
                Numbers.percent(first.confidence())),
        MistakeCards.of(worst, photos));
  }
}
