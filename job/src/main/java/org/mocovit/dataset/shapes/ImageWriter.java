package org.mocovit.dataset.shapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes and writes single images of a set. Safe for use by several threads. */
final class ImageWriter {
  private final Path directory;
  private final long seed;

  /**
   * Writes below a directory.
   *
   * @param directory of the whole set
   * @param seed from which every image follows
   */
  ImageWriter(Path directory, long seed) {
    this.directory = directory;
    this.seed = seed;
  }

  /** The folder that an image belongs in. */
  Path folder(PlannedImage plan) {
    Path split = directory.resolve(plan.task().folder()).resolve(plan.split().folder());
    return switch (plan.task()) {
      case CLASSIFY -> split.resolve(plan.classes().get(0).label());
      case DETECT -> split;
    };
  }

  /**
   * Writes one image; its folder must exist.
   *
   * @throws IOException if the file cannot be written
   */
  GroundTruth write(PlannedImage plan) throws IOException {
    Scene scene = SceneComposer.compose(plan, seed);
    byte[] file = JpegEncoder.encode(Painter.paint(scene), scene.camera().jpegQuality());
    Files.write(folder(plan).resolve(plan.fileName()), file);
    return GroundTruth.of(plan, scene);
  }
}
