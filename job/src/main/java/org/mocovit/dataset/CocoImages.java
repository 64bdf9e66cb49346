package org.mocovit.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.index.ImageFacts;
import org.mocovit.storage.SeparateFiles;

/**
 * Reads the images of a COCO annotation file: of each {@code id}, {@code file_name} and, where they
 * are there, {@code width} and {@code height}; and the categories' names. Everything else, the
 * annotations above all, is passed over as it streams by, so that memory does not grow with the
 * file. File names lie below the root.
 */
final class CocoImages implements Manifest.Reader {
  private static final JsonFactory JSON = new JsonFactory();

  private final FileTree tree;
  private final Map<Integer, String> categories = new TreeMap<>();

  CocoImages(FileTree tree) {
    this.tree = tree;
  }

  @Override
  public Manifest open(Path location) {
    return Manifest.belowRoot(
        new SeparateFiles(), "image", action -> read(location.toString(), action));
  }

  /** The names of the categories by their ids, once the images have been read. */
  Map<Integer, String> categories() {
    return Map.copyOf(categories);
  }

  private void read(String file, Consumer<Manifest.Entry> action) throws IOException {
    try (InputStream bytes = tree.open(file);
        JsonParser json = JSON.createParser(bytes)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "a JSON object", "none", file);
      boolean images = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("images")) {
          images = true;
          readImages(json, file, action);
        } else if (field.equals("categories")) {
          readCategories(json, file);
        } else {
          json.skipChildren();
        }
      }
      require(images, "a field images", "none", file);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "Cannot read %s as JSON: %s, in line %d, column %d"
              .formatted(
                  file,
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()),
          e);
    }
  }

  private static void readImages(JsonParser json, String file, Consumer<Manifest.Entry> action)
      throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, "a list of images", "none", file);
    long number = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      number++;
      String place = "image %d of %s".formatted(number, file);
      Fields fields = Fields.read(json, "file_name", place);
      action.accept(
          new Manifest.Entry(
              number,
              fields.requiredName(place),
              fields.requiredId(place),
              new ImageFacts(
                  ImageFacts.UNKNOWN,
                  ImageFacts.UNKNOWN,
                  Manifest.length("width", fields.width, place),
                  Manifest.length("height", fields.height, place))));
    }
  }

  private void readCategories(JsonParser json, String file) throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, "a list of categories", "none", file);
    int number = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String place = "category %d of %s".formatted(++number, file);
      Fields fields = Fields.read(json, "name", place);
      long id = fields.requiredId(place);
      require(id == (int) id, "a category id of 32 bits", String.valueOf(id), place);
      categories.put((int) id, fields.requiredName(place));
    }
  }

  private static void require(boolean met, String rule, String actual, String place) {
    if (!met) {
      throw new DatasetException(
          "A COCO file must have %s: %s in %s".formatted(rule, actual, place));
    }
  }

  /** What is of use in one object. */
  private static final class Fields {
    private final String nameField;
    private String id = "none";
    private String name = "";
    private long width = ImageFacts.UNKNOWN;
    private long height = ImageFacts.UNKNOWN;

    private Fields(String nameField) {
      this.nameField = nameField;
    }

    static Fields read(JsonParser json, String nameField, String place) throws IOException {
      require(json.currentToken() == JsonToken.START_OBJECT, "an object", json.getText(), place);
      Fields fields = new Fields(nameField);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken token = json.nextToken();
        if (field.equals("id")) {
          fields.id =
              token == JsonToken.VALUE_NUMBER_INT ? json.getText() : "'" + json.getText() + "'";
        } else if (field.equals(nameField) && token == JsonToken.VALUE_STRING) {
          fields.name = json.getText();
        } else if (field.equals("width") && token == JsonToken.VALUE_NUMBER_INT) {
          fields.width = json.getLongValue();
        } else if (field.equals("height") && token == JsonToken.VALUE_NUMBER_INT) {
          fields.height = json.getLongValue();
        }
        json.skipChildren();
      }
      return fields;
    }

    long requiredId(String place) {
      try {
        return Long.parseLong(id);
      } catch (NumberFormatException e) {
        throw new DatasetException(
            "A COCO file must have a whole number of 64 bits as id: %s in %s".formatted(id, place),
            e);
      }
    }

    String requiredName(String place) {
      require(!name.isEmpty(), "a text as " + nameField, "none", place);
      return name;
    }
  }
}
