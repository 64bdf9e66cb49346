package org.mocovit.report.detection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.IouType;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.Selection;
import org.mocovit.coco.truth.TruthFile;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.report.source.WrittenFolder;

/**
 * The true objects of the images that are shown, read from the annotation file of an evaluation.
 *
 * @param byImage objects by image id
 * @param problem why there are none; empty where there are
 */
record TrueObjects(Map<Long, List<TrueObject>> byImage, String problem) {
  static TrueObjects read(
      WrittenFolder evaluation, List<Long> images, Configuration configuration) {
    String location = evaluation.text("/truth/location");
    try {
      Path file = Locations.parse(location);
      try {
        return of(truth(file, AnnotationIds.CHECKED, images, configuration), images);
      } catch (InvalidCocoException e) {
        // What evaluate --renumber-annotations takes.
        return of(truth(file, AnnotationIds.RENUMBERED, images, configuration), images);
      }
    } catch (IOException | LocationException | InvalidCocoException e) {
      return new TrueObjects(
          Map.of(),
          "The true boxes are not drawn: %s cannot be read any more.".formatted(location));
    }
  }

  private static GroundTruth truth(
      Path file, AnnotationIds ids, List<Long> images, Configuration configuration)
      throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    try (InputStream raw = Locations.fileSystem(file, configuration).open(file);
        InputStream unpacked = codec == null ? raw : codec.createInputStream(raw)) {
      return TruthFile.read(
              unpacked,
              file.toString(),
              CocoSettings.coco(IouType.BBOX),
              ids,
              new Selection(images, null))
          .truth();
    }
  }

  private static TrueObjects of(GroundTruth truth, List<Long> images) {
    Map<Long, List<TrueObject>> byImage = new HashMap<>();
    for (long id : images) {
      int image = truth.image(id);
      List<TrueObject> objects = new ArrayList<>();
      for (int i = truth.firstObject(image); i < truth.firstObject(image + 1); i++) {
        Box box = truth.objects().box(i);
        if (box != null) {
          objects.add(
              new TrueObject(
                  truth.objects().id(i), truth.categoryAt(truth.objects().category(i)).id(), box));
        }
      }
      byImage.put(id, objects);
    }
    return new TrueObjects(byImage, "");
  }
}
