package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;

/**
 * A detector of a few nodes, described by a file beside it: it sees an image as 8 x 8 pixels and
 * finds a square and a circle in each, the surer the brighter the image is.
 */
public final class SampleDetector {
  /** What it can find, in the order of its outputs. */
  public static final List<String> LABELS = List.of("square", "circle");

  private static final String DESCRIPTION =
      """
      task = detect
      input { name = image, channels = RGB }
      preprocess {
        resize = squash, width = 8, height = 8
        interpolation = bilinear
        scale = 255, mean = [0, 0, 0], std = [1, 1, 1]
      }
      output { name = answer, kind = yolo }
      detection {
        min-score = 0.01, nms = per-class, nms-iou = 0.5, labels-per-box = best, max-per-image = 10
      }
      labels = [square, circle]
      """;

  private SampleDetector() {}

  /** Writes the model as {@code detector.onnx} into a directory, and its description beside it. */
  public static Path write(Path directory) throws IOException {
    GraphBuilder graph = new GraphBuilder("detector");
    graph.input("image", List.of(3, 8, 8));
    graph.node(
        "brightness",
        "ReduceMean",
        List.of("image"),
        Attributes.integers("axes", 1, 2, 3),
        Attributes.integer("keepdims", 0));
    graph.constant(Tensors.integers("axes", 1, 2));
    graph.node("factor", "Unsqueeze", List.of("brightness", "axes"));
    // Two boxes: centre x, centre y, width, height, and what either class is likely.
    graph.constant(Tensors.floats("boxes", List.of(1, 4, 2), new float[] {4, 6, 2, 6, 4, 4, 4, 6}));
    graph.constant(
        Tensors.floats("likely", List.of(1, 2, 2), new float[] {0.1f, 0.9f, 0.8f, 0.2f}));
    graph.node("scores", "Mul", List.of("likely", "factor"));
    graph.node("zero", "Sub", List.of("factor", "factor"));
    graph.node("each", "Add", List.of("boxes", "zero"));
    graph.node("both", "Concat", List.of("each", "scores"), Attributes.integer("axis", 1));
    graph.output("both", "answer", List.of(6, 2));
    Files.writeString(directory.resolve("detector.onnx.conf"), DESCRIPTION);
    return Files.write(
        directory.resolve("detector.onnx"), OnnxFile.of(graph.build(), Map.of()).toByteArray());
  }
}
