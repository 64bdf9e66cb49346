package org.mocovit.coco;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Made-up annotations and detections of any size, for tests of cut and order and for measuring:
 * some objects in each image, some detections near them and many elsewhere. Categories are as
 * uneven as COCO's.
 */
public final class GeneratedCoco {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private final Random random;
  private final int images;
  private final int categories;

  private GeneratedCoco(long seed, int images, int categories) {
    this.random = new Random(seed);
    this.images = images;
    this.categories = categories;
  }

  /** One object. */
  private record Thing(int image, int category, double x, double y, double width, double height) {}

  /**
   * Writes {@code gt.json} and {@code dt.json}.
   *
   * @param arguments folder, images, objects, detections, categories; val2017 with a hundred boxes
   *     an image is {@code DIR 5000 36000 500000 80}
   */
  public static void main(String[] arguments) throws IOException {
    write(
        Path.of(arguments[0]),
        7,
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]));
  }

  /** Writes {@code gt.json} and {@code dt.json} into a folder. */
  public static void write(
      Path folder, long seed, int images, int objects, int detections, int categories)
      throws IOException {
    GeneratedCoco coco = new GeneratedCoco(seed, images, categories);
    List<Thing> things = coco.objects(objects);
    coco.writeTruth(folder.resolve("gt.json"), things);
    coco.writeDetections(folder.resolve("dt.json"), things, detections);
  }

  private List<Thing> objects(int count) {
    List<Thing> things = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      things.add(anywhere(random.nextInt(images)));
    }
    return things;
  }

  private Thing anywhere(int image) {
    // The squared square makes the first categories frequent: about a third of all is of the first.
    double share = random.nextDouble();
    double width = 4 + Math.pow(random.nextDouble(), 3) * 400;
    double height = 4 + Math.pow(random.nextDouble(), 3) * 300;
    return new Thing(
        image,
        (int) (share * share * share * share * categories),
        random.nextDouble() * (WIDTH - width),
        random.nextDouble() * (HEIGHT - height),
        width,
        height);
  }

  private void writeTruth(Path file, List<Thing> things) throws IOException {
    try (PrintWriter out = writer(file)) {
      out.print("{\"images\":[");
      for (int i = 0; i < images; i++) {
        out.printf(
            Locale.ROOT,
            "%s{\"id\":%d,\"width\":%d,\"height\":%d}",
            i == 0 ? "" : ",",
            imageId(i),
            WIDTH,
            HEIGHT);
      }
      out.print("],\n\"categories\":[");
      for (int c = 0; c < categories; c++) {
        out.printf(Locale.ROOT, "%s{\"id\":%d,\"name\":\"c%d\"}", c == 0 ? "" : ",", c + 1, c + 1);
      }
      out.print("],\n\"annotations\":[");
      for (int i = 0; i < things.size(); i++) {
        out.print(i == 0 ? "\n" : ",\n");
        writeObject(out, things.get(i), i + 1);
      }
      out.println("]}");
    }
  }

  private void writeObject(PrintWriter out, Thing t, int id) {
    double right = t.x + t.width;
    double bottom = t.y + t.height;
    out.printf(
        Locale.ROOT,
        "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[%.2f,%.2f,%.2f,%.2f],\"area\":%.4f,"
            + "\"iscrowd\":%d,\"segmentation\":[[%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f]]}",
        id,
        imageId(t.image),
        t.category + 1,
        t.x,
        t.y,
        t.width,
        t.height,
        t.width * t.height * 0.8,
        random.nextInt(100) == 0 ? 1 : 0,
        t.x + t.width / 2,
        t.y,
        right,
        t.y + t.height / 2,
        t.x + t.width / 2,
        bottom,
        t.x,
        t.y + t.height / 2);
  }

  private void writeDetections(Path file, List<Thing> things, int count) throws IOException {
    try (PrintWriter out = writer(file)) {
      out.print("[");
      for (int i = 0; i < count; i++) {
        boolean near = random.nextInt(8) == 0;
        Thing t =
            near ? things.get(random.nextInt(things.size())) : anywhere(random.nextInt(images));
        double shift = near ? random.nextDouble() * 0.4 : 0;
        double score = near ? Math.sqrt(random.nextDouble()) : Math.pow(random.nextDouble(), 4);
        out.printf(
            Locale.ROOT,
            "%s{\"image_id\":%d,\"category_id\":%d,\"bbox\":[%.2f,%.2f,%.2f,%.2f],\"score\":%.3f}",
            i == 0 ? "\n" : ",\n",
            imageId(t.image),
            t.category + 1,
            t.x + shift * t.width,
            t.y + shift * t.height / 2,
            t.width,
            t.height,
            score);
      }
      out.println("]");
    }
  }

  private static long imageId(int image) {
    return 100L + 7L * image;
  }

  private static PrintWriter writer(Path file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }
}
