package org.mocovit.coco.matching;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.IouType;
import org.mocovit.coco.detection.Detection;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.detection.DetectionForm;
import org.mocovit.coco.detection.DetectionIntake;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.Selection;
import org.mocovit.coco.truth.TruthFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * COCO's matching of one image and category: 100 detections with 20 objects, at ten thresholds and
 * four ranges of sizes. A third of the detections lie near objects.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImageMatchingBenchmark {
  private static final int OBJECTS = 20;
  private static final int DETECTIONS = 100;
  private static final CocoSettings SETTINGS = CocoSettings.coco(IouType.BBOX);
  private static final ImageRange IMAGE = new ImageRange(0, 1);

  private final ImageMatching matching;
  private final DetectionColumns detections = new DetectionColumns();

  /** Draws objects and detections: boxes in an image of 640 x 480. */
  public ImageMatchingBenchmark() {
    Random random = new Random(DETECTIONS);
    Box[] objects = new Box[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      objects[i] = anywhere(random);
    }
    GroundTruth truth = truth(objects);
    matching = new ImageMatching(truth, SETTINGS);
    DetectionIntake intake =
        new DetectionIntake(truth, SETTINGS, DetectionForm.BOXES, image -> detections);
    for (int i = 0; i < DETECTIONS; i++) {
      Box box = i % 3 == 0 ? near(objects[random.nextInt(OBJECTS)], random) : anywhere(random);
      intake.add(new Detection(1, 1, box, random.nextDouble(), null), i + 1L);
    }
  }

  /** From detections to what becomes of each. */
  @Benchmark
  public Iterator<OutcomeBlock> outcomes() {
    return matching.outcomes(detections, IMAGE);
  }

  private static Box anywhere(Random random) {
    return new Box(
        500 * random.nextDouble(),
        340 * random.nextDouble(),
        10 + 130 * random.nextDouble(),
        10 + 130 * random.nextDouble());
  }

  private static Box near(Box object, Random random) {
    return new Box(
        object.x() + 0.2 * object.width() * random.nextDouble(),
        object.y() + 0.2 * object.height() * random.nextDouble(),
        object.width(),
        object.height());
  }

  private static GroundTruth truth(Box[] objects) {
    StringJoiner annotations = new StringJoiner(",");
    for (int i = 0; i < objects.length; i++) {
      Box box = objects[i];
      annotations.add(
          String.format(
              Locale.ROOT,
              "{\"id\":%d,\"image_id\":1,\"category_id\":1,\"iscrowd\":0,\"area\":%s,"
                  + "\"bbox\":[%s,%s,%s,%s]}",
              i + 1,
              box.area(),
              box.x(),
              box.y(),
              box.width(),
              box.height()));
    }
    String json =
        "{\"images\":[{\"id\":1,\"width\":640,\"height\":480}],"
            + "\"categories\":[{\"id\":1,\"name\":\"thing\"}],\"annotations\":["
            + annotations
            + "]}";
    try {
      return TruthFile.read(
              new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
              "drawn objects",
              SETTINGS,
              AnnotationIds.CHECKED,
              Selection.ALL)
          .truth();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
