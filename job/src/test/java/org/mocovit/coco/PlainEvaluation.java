package org.mocovit.coco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mocovit.coco.accuracy.Accumulations;
import org.mocovit.coco.accuracy.CategoryFigures;
import org.mocovit.coco.accuracy.CategoryMerge;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.CocoReports;
import org.mocovit.coco.detection.Detection;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.detection.DetectionForm;
import org.mocovit.coco.detection.DetectionIntake;
import org.mocovit.coco.detection.IntakeCounts;
import org.mocovit.coco.detection.ResultsReader;
import org.mocovit.coco.matching.ImageMatching;
import org.mocovit.coco.matching.ImageRange;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.OutcomeBlock;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.LoadedTruth;
import org.mocovit.coco.truth.Selection;
import org.mocovit.coco.truth.TruthFile;
import org.mocovit.evaluation.Bootstrap;

/** The whole evaluation without Spark, cut into as many parts as a test wants. */
public final class PlainEvaluation {
  private final CocoSettings settings;
  private final GroundTruth truth;
  private final List<DetectionColumns> parts;
  private final IntakeCounts counts;

  private PlainEvaluation(
      CocoSettings settings, GroundTruth truth, List<DetectionColumns> parts, IntakeCounts counts) {
    this.settings = settings;
    this.truth = truth;
    this.parts = parts;
    this.counts = counts;
  }

  /** Reads both files. */
  public static PlainEvaluation read(
      Path annotations,
      Path detections,
      CocoSettings settings,
      AnnotationIds ids,
      Selection selection,
      int partitions)
      throws IOException {
    LoadedTruth loaded;
    try (InputStream stream = Files.newInputStream(annotations)) {
      loaded = TruthFile.read(stream, annotations.toString(), settings, ids, selection);
    }
    GroundTruth truth = loaded.truth();
    List<DetectionColumns> parts =
        Stream.generate(DetectionColumns::new).limit(partitions).toList();
    DetectionForm form =
        DetectionForm.ofFirst(() -> Files.newInputStream(detections), detections.toString())
            .orElse(DetectionForm.BOXES);
    DetectionIntake intake =
        new DetectionIntake(
            truth,
            settings,
            form,
            image -> parts.get(ImageRange.partitionOf(image, partitions, truth.images())));
    try (ResultsReader reader =
        ResultsReader.open(
            Files.newInputStream(detections), detections.toString(), form.masks(settings))) {
      for (Detection d = reader.next(); d != null; d = reader.next()) {
        try {
          intake.add(d, reader.position());
        } catch (InvalidCocoException e) {
          throw reader.fault(String.valueOf(e.getMessage()));
        }
      }
    }
    return new PlainEvaluation(settings, truth, parts, intake.counts());
  }

  /** The report. */
  public CocoReport report() {
    return report(Bootstrap.NONE);
  }

  /** The report, with intervals. */
  public CocoReport report(Bootstrap bootstrap) {
    Accumulations accumulations = Accumulations.of(truth, settings, bootstrap);
    ImageMatching matching = new ImageMatching(truth, settings);
    List<OutcomeBlock> blocks = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      matching.outcomes(parts.get(part), range(part)).forEachRemaining(blocks::add);
    }
    blocks.sort(Comparator.comparing(block -> block.order(0)));
    List<CategoryFigures> figures = new ArrayList<>();
    new CategoryMerge(accumulations, blocks.iterator()).forEachRemaining(figures::add);
    return CocoReports.of(truth, accumulations, figures, counts);
  }

  /** What became of each detection and object. */
  public List<Match> matches() {
    ImageMatching matching = new ImageMatching(truth, settings);
    List<Match> matches = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      matching.matches(parts.get(part), range(part)).forEachRemaining(matches::add);
    }
    return matches;
  }

  private ImageRange range(int part) {
    return ImageRange.of(part, parts.size(), truth.images());
  }
}
