package org.mocovit.predict;

import java.util.List;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.OutputKind;
import org.mocovit.session.SessionException;
import org.mocovit.session.Tensor;

/**
 * Reads the heads of the YOLO family, which say something about each anchor: a box and how likely
 * each class is there. Boxes of YOLOX are decoded as {@code decode_outputs} of its models/yolo_head
 * does, strides in the order that the description gives, cells row by row.
 *
 * @param kind which of them
 * @param classes how many there are
 * @param strides of YOLOX: pixels a cell
 */
record DenseHead(OutputKind kind, int classes, List<Integer> strides) implements DetectionHead {
  private static final int OBJECTNESS = 4;

  @Override
  public void read(List<Tensor> outputs, Run run, List<Candidates> images) {
    Tensor output = outputs.get(0);
    boolean byAnchor = kind != OutputKind.YOLO;
    int values = byAnchor ? OBJECTNESS + 1 + classes : OBJECTNESS + classes;
    if (byAnchor) {
      DetectionHead.requireShape(output, "[N, anchors, 5 + classes]", run.capacity(), -1, values);
    } else {
      DetectionHead.requireShape(output, "[N, 4 + classes, anchors]", run.capacity(), values, -1);
    }
    int anchors = (int) output.side(byAnchor ? 1 : 2);
    List<Grid> grids = kind == OutputKind.YOLOX ? grids(output, anchors, run) : List.of();
    float[] anchor = new float[values];
    float[] scores = new float[classes];
    for (int image = 0; image < images.size(); image++) {
      int start = image * anchors * values;
      int grid = 0;
      for (int a = 0; a < anchors; a++) {
        for (int v = 0; v < values; v++) {
          int index = byAnchor ? a * values + v : v * anchors + a;
          anchor[v] = finite(output, start + index, a);
        }
        int first = values - classes;
        float objectness = byAnchor ? anchor[OBJECTNESS] : 1;
        for (int c = 0; c < classes; c++) {
          scores[c] = objectness * anchor[first + c];
        }
        while (grid < grids.size() && a >= grids.get(grid).end()) {
          grid++;
        }
        if (images.get(image).isOfInterest(scores, a)) {
          double[] corners = grids.isEmpty() ? corners(anchor) : grids.get(grid).corners(anchor, a);
          images.get(image).addScored(corners, scores, a);
        }
      }
    }
  }

  /**
   * The cells of one stride.
   *
   * @param stride pixels a cell
   * @param columns cells in a row
   * @param start the first cell's anchor
   * @param end the anchor behind the last cell
   */
  private record Grid(int stride, int columns, int start, int end) {
    double[] corners(float[] anchor, int index) {
      int column = (index - start) % columns;
      int row = (index - start) / columns;
      return DetectionHead.corners(
          (anchor[0] + column) * (double) stride,
          (anchor[1] + row) * (double) stride,
          Math.exp(anchor[2]) * stride,
          Math.exp(anchor[3]) * stride);
    }
  }

  private List<Grid> grids(Tensor output, int anchors, Run run) {
    List<Grid> grids = new java.util.ArrayList<>();
    int start = 0;
    for (int stride : strides) {
      int columns = run.width() / stride;
      int end = start + columns * (run.height() / stride);
      grids.add(new Grid(stride, columns, start, end));
      start = end;
    }
    if (start != anchors) {
      throw new InvalidModelException(
          "Output %s must have %d anchors, one a cell of output.strides %s in %d x %d pixels: %d"
              .formatted(output.name(), start, strides, run.width(), run.height(), anchors));
    }
    return grids;
  }

  private static double[] corners(float[] anchor) {
    return DetectionHead.corners(anchor[0], anchor[1], anchor[2], anchor[3]);
  }

  private static float finite(Tensor output, int index, int anchor) {
    float value = output.values()[index];
    if (!Float.isFinite(value)) {
      throw new SessionException(
          "Output %s must hold finite numbers: %s for box %d"
              .formatted(output.name(), value, anchor),
          null);
    }
    return value;
  }
}
