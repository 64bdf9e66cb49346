package org.mocovit.report.detection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.mask.PixelBox;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.Segmentation;
import org.mocovit.report.CocoRecord;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.source.WrittenFolder;

/**
 * The true objects of the images that are shown, read from the annotation file of an evaluation;
 * crowds, which nobody need find, are left out.
 *
 * @param byImage objects by image id
 * @param problem why there are none; empty where there are
 */
record TrueObjects(Map<Long, List<TrueObject>> byImage, String problem) {
  /**
   * Reads the file as the evaluation did.
   *
   * @param images ids of the images that are shown
   * @param drawn what is drawn of objects
   */
  static TrueObjects read(
      WrittenFolder evaluation,
      List<Long> images,
      ComparedShape drawn,
      Configuration configuration) {
    String location = evaluation.text("/truth/location");
    try {
      Path file = Locations.parse(location);
      for (TruthReading way : TruthReading.of(new CocoRecord(evaluation.record()), drawn)) {
        try {
          return of(way.read(file, images, configuration), images);
        } catch (InvalidCocoException e) {
          // The next way asks less of the file; where there is none, it has changed.
        }
      }
      return unread(location);
    } catch (IOException | LocationException e) {
      return unread(location);
    }
  }

  private static TrueObjects unread(String location) {
    return new TrueObjects(
        Map.of(), "True objects are not drawn: %s cannot be read any more.".formatted(location));
  }

  private static TrueObjects of(GroundTruth truth, List<Long> images) {
    Map<Long, List<TrueObject>> byImage = new HashMap<>();
    TruthObjects all = truth.objects();
    for (long id : images) {
      int image = truth.image(id);
      List<TrueObject> objects = new ArrayList<>();
      for (int i = truth.firstObject(image); i < truth.firstObject(image + 1); i++) {
        Segmentation segmentation = all.segmentation(i);
        RunLengthMask mask = segmentation == null ? null : segmentation.pixels(truth.size(image));
        Box box = box(all.box(i), mask);
        if (box != null && !all.isCrowd(i)) {
          objects.add(new TrueObject(all.id(i), truth.categoryAt(all.category(i)).id(), box, mask));
        }
      }
      byImage.put(id, objects);
    }
    return new TrueObjects(byImage, "");
  }

  private static @Nullable Box box(@Nullable Box own, @Nullable RunLengthMask mask) {
    if (own != null || mask == null) {
      return own;
    }
    PixelBox pixels = mask.box();
    return new Box(pixels.x(), pixels.y(), pixels.width(), pixels.height());
  }
}
