package org.mocovit.comparison;

import j2html.tags.DomContent;
import java.util.List;
import org.mocovit.model.Task;
import org.mocovit.report.page.DataTable;
import org.mocovit.report.page.DataTable.Cell;
import org.mocovit.report.page.DataTable.Column;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;

/** A page's section of images that changed. */
final class ChangedImagesSection {
  private ChangedImagesSection() {}

  /** The section of one candidate. */
  static Section of(String title, Task task, CandidateComparison one) {
    return Section.of(
        title,
        "%s %s; %s %s."
            .formatted(
                Numbers.count(one.worse(), "image", "images"),
                ComparisonWords.worse(task),
                Numbers.count(one.better()),
                ComparisonWords.better(task)),
        images(one.worst(), ComparisonWords.worse(task)),
        images(one.best(), ComparisonWords.better(task)));
  }

  private static DomContent images(List<? extends ImageDifference> images, String what) {
    if (images.isEmpty()) {
      return Text.note("None is " + what + ".");
    }
    DataTable table =
        new DataTable(
            Column.text("image, " + what),
            Column.text("truth"),
            Column.text("baseline"),
            Column.text("candidate"));
    for (ImageDifference image : images) {
      table.row(
          Cell.of(image.name()),
          Cell.of(image.truth()),
          Cell.of(image.before()),
          Cell.of(image.after()));
    }
    return table.dom();
  }
}
