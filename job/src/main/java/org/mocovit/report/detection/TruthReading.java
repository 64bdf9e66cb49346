package org.mocovit.report.detection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.mocovit.coco.AreaSource;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.IouType;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.Selection;
import org.mocovit.coco.truth.TruthFile;
import org.mocovit.dataset.Locations;
import org.mocovit.report.CocoRecord;
import org.mocovit.report.ComparedShape;

/**
 * A way to read an annotation file.
 *
 * @param settings what annotations must have
 * @param ids what their ids are taken for
 */
record TruthReading(CocoSettings settings, AnnotationIds ids) {
  /**
   * The ways to read the file of an evaluation, the best first. All ask no more of annotations than
   * the evaluation did, but the first where boxes were compared and masks are to be drawn: whether
   * they have masks is to be tried. An old evaluation does not say what it took ids for: for what
   * they are, if it could be.
   *
   * @param drawn what is drawn of objects
   */
  static List<TruthReading> of(CocoRecord record, ComparedShape drawn) {
    boolean masksCompared = record.shape() == ComparedShape.MASK;
    List<CocoSettings> settings = new ArrayList<>();
    if (drawn == ComparedShape.MASK && !masksCompared) {
      settings.add(settings(IouType.BBOX, AreaSource.MASK));
    }
    settings.add(settings(masksCompared ? IouType.SEGM : IouType.BBOX, record.area()));
    List<AnnotationIds> ids =
        record
            .annotationIds()
            .map(List::of)
            .orElse(List.of(AnnotationIds.CHECKED, AnnotationIds.RENUMBERED));
    return settings.stream()
        .flatMap(one -> ids.stream().map(taken -> new TruthReading(one, taken)))
        .toList();
  }

  private static CocoSettings settings(IouType compared, AreaSource area) {
    CocoSettings coco = CocoSettings.coco(compared);
    return new CocoSettings(
        compared,
        coco.iouThresholds(),
        coco.areas(),
        coco.maxDetections(),
        area,
        coco.categoryUse());
  }

  /**
   * Reads a file.
   *
   * @param images ids of the images whose objects are kept
   * @throws InvalidCocoException if it cannot be read this way
   */
  GroundTruth read(Path file, List<Long> images, Configuration configuration) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    try (InputStream raw = Locations.fileSystem(file, configuration).open(file);
        InputStream unpacked = codec == null ? raw : codec.createInputStream(raw)) {
      return TruthFile.read(unpacked, file.toString(), settings, ids, new Selection(images, null))
          .truth();
    }
  }
}
