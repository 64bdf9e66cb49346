package org.mocovit.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;

/**
 * An object as the file of annotations has it.
 *
 * @param label its class, from 0
 * @param box where it is, in pixels of the file; null in an image to classify
 * @param polygons around its visible pixels, x and y in turn; none in an image to classify
 */
record Annotation(int label, @Nullable Box box, List<double[]> polygons) {
  Annotation {
    polygons = List.copyOf(polygons);
  }

  /** Reads an annotation; the set's category ids count its labels from 1. */
  static Annotation of(JsonNode json) {
    float[] box = new float[4];
    for (int i = 0; i < box.length; i++) {
      box[i] = (float) json.get("bbox").get(i).asDouble();
    }
    List<double[]> polygons = new ArrayList<>();
    for (JsonNode polygon : json.get("segmentation")) {
      double[] coordinates = new double[polygon.size()];
      for (int i = 0; i < coordinates.length; i++) {
        coordinates[i] = polygon.get(i).asDouble();
      }
      polygons.add(coordinates);
    }
    return new Annotation(
        json.get("category_id").asInt() - 1,
        new Box(box[0], box[1], box[0] + box[2], box[1] + box[3]),
        polygons);
  }

  /**
   * The object in the view of its image.
   *
   * @param file the image's size in its file
   * @param width columns of the view that show it
   * @param height rows of the view that show it
   */
  Example.Labelled inView(MaskSize file, int width, int height) {
    return box == null
        ? new Example.Labelled(label, null, null)
        : new Example.Labelled(
            label,
            box.scaled((float) width / file.width(), (float) height / file.height()),
            new ObjectMask(Polygons.fill(file, polygons), width, height, 0));
  }
}
