package org.mocovit.coco.spark;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.detection.IdSample;
import org.mocovit.coco.detection.IntakeCounts;
import org.mocovit.coco.truth.LoadedTruth;

/** What a reader of the numbers must know, a sentence each. */
final class CocoNotes {
  private final List<String> notes = new ArrayList<>();

  private CocoNotes() {}

  static List<String> of(LoadedTruth truth, CocoReport report) {
    CocoNotes notes = new CocoNotes();
    IntakeCounts intake = report.intake();
    if (truth.unlisted() > 0) {
      notes.notes.add(
          "%d of %d annotations are of images or categories that the file does not list, and left out"
              .formatted(truth.unlisted(), truth.annotations()));
    }
    if (intake.read() == 0) {
      notes.notes.add("there are no detections");
    }
    notes.sample(
        intake.unknownImages(),
        "detections are of images that the annotations do not have, and left out; image ids");
    notes.sample(
        intake.unknownCategories(),
        "detections are of categories that the annotations do not have, and left out; category"
            + " ids");
    notes.sample(
        intake.otherSizes(),
        "detections have masks that are not of the size of their image, and find nothing; image"
            + " ids");
    if (intake.withoutMask() > 0) {
      notes.notes.add(
          "%d of %d detections have no mask: all pixels of their boxes are compared"
              .formatted(intake.withoutMask(), intake.read()));
    }
    if (intake.notSelected() > 0) {
      notes.notes.add(
          "%d detections are of images or categories that were not selected, and left out"
              .formatted(intake.notSelected()));
    }
    notes.falseAlarms(report.categories());
    return notes.notes;
  }

  private void sample(IdSample sample, String what) {
    if (sample.count() > 0) {
      notes.add("%d %s: %s".formatted(sample.count(), what, ids(sample)));
    }
  }

  /** The ids of a sample, with three dots where there may be more. */
  static String ids(IdSample sample) {
    String ids = String.join(", ", sample.ids().stream().map(String::valueOf).toList());
    return sample.count() > sample.ids().size() ? ids + ", ..." : ids;
  }

  private void falseAlarms(List<CategoryResult> categories) {
    long alarms = categories.stream().mapToLong(CategoryResult::falseAlarms).sum();
    if (alarms > 0) {
      notes.add(
          "%d detections are of %d categories without ground truth; they are false and cost no AP"
              .formatted(alarms, categories.stream().filter(c -> c.falseAlarms() > 0).count()));
    }
  }
}
