package org.mocovit.report.run;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.model.Task;
import org.mocovit.report.page.Chapter;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.source.WrittenFolder;
import org.mocovit.spark.DetectionRows;
import org.mocovit.spark.PredictionRows;

/** What a model said of images whose truth nobody has compared it with. */
final class AnswersChapter {
  private static final String CLASS = "class";
  private static final String SCORE = "score";
  private static final String ANSWERS = "answers";
  private static final int CLASSES = 20;
  private static final int BINS = 10;

  private AnswersChapter() {}

  static Chapter of(WrittenFolder run) throws IOException {
    Optional<Dataset<Row>> predictions = run.table(PredictionRows.TABLE);
    Optional<Dataset<Row>> detections = run.table(DetectionRows.TABLE);
    List<Section> sections = new ArrayList<>();
    if (predictions.isPresent()) {
      Column first = element_at(col(PredictionRows.TOP_K), 1);
      sections.add(
          answers(
              predictions
                  .get()
                  .select(
                      first.getField(PredictionRows.LABEL).as(CLASS),
                      first.getField(PredictionRows.SCORE).as(SCORE)),
              "images",
              label -> label));
    } else if (detections.isPresent()) {
      CategoryNames names = CategoryNames.of(run.record());
      sections.add(
          answers(
              detections
                  .get()
                  .select(
                      col(DetectionRows.CATEGORY_ID).cast("string").as(CLASS),
                      col(DetectionRows.SCORE).as(SCORE)),
              "objects",
              id -> names.name(Integer.parseInt(id))));
    }
    String task = predictions.isPresent() ? "imagenet --predictions" : "coco --detections";
    String truth = predictions.isPresent() ? "--truth URI" : "--annotations FILE";
    String type = run.text("/model/task").equals(Task.SEGMENT.key()) ? " --iou-type segm" : "";
    sections.add(
        Section.without(
            "Accuracy",
            "These predictions have not been compared with the truth; a report of such an"
                + " evaluation has accuracy, mistakes and examples, too.",
            "deploy/mocovit evaluate %s %s %s%s --out EVALUATION"
                .formatted(task, run.path(), truth, type)));
    return new Chapter("", List.of(), sections);
  }

  private static Section answers(Dataset<Row> answers, String things, UnaryOperator<String> name) {
    List<Row> classes =
        answers
            .groupBy(CLASS)
            .agg(count(lit(1)).as(ANSWERS), avg(SCORE).as(SCORE))
            .orderBy(col(ANSWERS).desc(), col(CLASS))
            .limit(CLASSES)
            .collectAsList();
    if (classes.isEmpty()) {
      return Section.of("Answers", "The model found nothing.");
    }
    Row most = classes.get(0);
    return Section.of(
        "Answers",
        "Most frequent: %s, %s %s with a mean score of %s."
            .formatted(
                name.apply(most.getString(0)),
                Numbers.count(most.getLong(1)),
                things,
                Numbers.percent(most.getDouble(2))),
        Figures.sideBySide(classBars(classes, things, name), scoreBars(answers, things)));
  }

  private static DomContent classBars(
      List<Row> classes, String things, UnaryOperator<String> name) {
    List<PlotRow> rows =
        classes.stream()
            .map(
                row ->
                    PlotRow.count(
                        name.apply(row.getString(0)),
                        row.getLong(1),
                        Numbers.count(row.getLong(1))))
            .toList();
    String caption = "How many %s the model gave each class.".formatted(things);
    return Figures.of("Classes", caption, counts(classes.get(0).getLong(1)).svg(caption, rows));
  }

  private static DomContent scoreBars(Dataset<Row> answers, String things) {
    Column bin = least(floor(col(SCORE).multiply(BINS)), lit(BINS - 1)).cast("int");
    List<Row> bins =
        answers.groupBy(bin.as(SCORE)).agg(count(lit(1))).orderBy(SCORE).collectAsList();
    long most = bins.stream().mapToLong(row -> row.getLong(1)).max().orElse(1);
    List<PlotRow> rows =
        bins.stream()
            .map(
                row ->
                    PlotRow.count(
                        "%d to %d %%"
                            .formatted(
                                row.getInt(0) * 100 / BINS, (row.getInt(0) + 1) * 100 / BINS),
                        row.getLong(1),
                        Numbers.count(row.getLong(1))))
            .toList();
    String caption = "How many %s have such a score.".formatted(things);
    return Figures.of("Scores", caption, counts(most).svg(caption, rows));
  }

  private static RowPlot counts(long most) {
    return new RowPlot(RowPlot.Form.BARS, Range.upToCount(most), 0.0, Numbers::shortCount);
  }
}
