package org.mocovit.dataset.shapes;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocovit.dataset.shapes.GroundTruth.VisibleObject;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.RunLengthText;

/**
 * Writes ground truth in the COCO instances format (cocodataset.org, "Data format", object
 * detection): boxes as [x, y, width, height] and polygons as [x0, y0, x1, y1, …] in pixels with two
 * decimals, or run lengths as {size: [height, width], counts}. Box and area are those of the
 * polygons as written, in both forms of masks, so that files of either form evaluate alike; what
 * pycocotools calls the area of run lengths, their pixels, is another number. The bytes follow from
 * the truth alone: no dates, fixed order of keys.
 */
final class CocoAnnotationsWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** Decimals of an area: half of a hundredth pixel squared is 0.00005. */
  private static final int AREA_DECIMALS = 2 * PixelPolygon.DECIMALS + 1;

  private CocoAnnotationsWriter() {}

  /**
   * Writes a file.
   *
   * @param file made anew
   * @param description goes to {@code info}
   * @param images in the order of their numbers
   * @param form of the masks
   * @throws IOException if the file cannot be written
   */
  static void write(Path file, String description, List<GroundTruth> images, MaskForm form)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeObjectFieldStart("info");
      json.writeStringField("description", description);
      json.writeStringField("version", "1");
      json.writeEndObject();
      json.writeArrayFieldStart("licenses");
      json.writeEndArray();
      writeImages(json, images);
      writeAnnotations(json, images, form);
      writeCategories(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeImages(JsonGenerator json, List<GroundTruth> images) throws IOException {
    json.writeArrayFieldStart("images");
    for (GroundTruth image : images) {
      json.writeStartObject();
      json.writeNumberField("id", image.number());
      json.writeStringField("file_name", image.fileName());
      json.writeNumberField("width", image.width());
      json.writeNumberField("height", image.height());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeAnnotations(JsonGenerator json, List<GroundTruth> images, MaskForm form)
      throws IOException {
    json.writeArrayFieldStart("annotations");
    int id = 1;
    for (GroundTruth image : images) {
      MaskSize size = new MaskSize(image.height(), image.width());
      for (VisibleObject object : image.objects()) {
        VisibleRegion region = object.region();
        json.writeStartObject();
        json.writeNumberField("id", id++);
        json.writeNumberField("image_id", image.number());
        json.writeNumberField("category_id", object.shapeClass().categoryId());
        json.writeArrayFieldStart("bbox");
        writePixels(json, region.leftUnits());
        writePixels(json, region.topUnits());
        writePixels(json, region.rightUnits() - region.leftUnits());
        writePixels(json, region.bottomUnits() - region.topUnits());
        json.writeEndArray();
        json.writeFieldName("area");
        json.writeNumber(BigDecimal.valueOf(5 * region.twiceAreaUnits(), AREA_DECIMALS));
        json.writeNumberField("iscrowd", 0);
        json.writeFieldName("segmentation");
        switch (form) {
          case POLYGONS -> writePolygons(json, region);
          case RUN_LENGTHS -> writeRunLengths(json, region, size);
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writePolygons(JsonGenerator json, VisibleRegion region) throws IOException {
    json.writeStartArray();
    for (PixelPolygon polygon : region.polygons()) {
      json.writeStartArray();
      for (int i = 0; i < polygon.size(); i++) {
        writePixels(json, polygon.coordinate(i));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeRunLengths(JsonGenerator json, VisibleRegion region, MaskSize size)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("size");
    json.writeNumber(size.height());
    json.writeNumber(size.width());
    json.writeEndArray();
    json.writeStringField("counts", RunLengthText.encode(region.pixels(size)));
    json.writeEndObject();
  }

  private static void writeCategories(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("categories");
    for (ShapeClass shapeClass : ShapeClass.values()) {
      json.writeStartObject();
      json.writeNumberField("id", shapeClass.categoryId());
      json.writeStringField("name", shapeClass.label());
      json.writeStringField("supercategory", shapeClass.supercategory());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Written as a decimal number, because the text of a double differs between Java versions. */
  private static void writePixels(JsonGenerator json, int units) throws IOException {
    json.writeNumber(BigDecimal.valueOf(units, PixelPolygon.DECIMALS));
  }
}
