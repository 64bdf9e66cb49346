package org.mocovit.dataset.shapes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The synthetic image set: {@code classify/{train,val}/<class>/*.jpg} with one shape an image,
 * {@code detect/{train,val}/*.jpg} with one to six, and about these, in the COCO format, {@code
 * detect/annotations/instances_{train,val}.json} with masks as polygons and {@code
 * instances_{train,val}_rle.json}, which has the same masks as run lengths and is the same
 * otherwise. File names are the image numbers, from 1, unique within a task; in {@code detect} they
 * are the COCO image ids.
 *
 * <p>Every pixel and every annotation follows from the seed, the number of images and the share of
 * {@code val}, on every machine; the JPEG files, moreover, from the version and platform of OpenCV.
 */
public final class ShapesDataset {
  private ShapesDataset() {}

  /** The classes' labels: the names of the folders, in the order of the COCO category ids. */
  public static List<String> labels() {
    return Arrays.stream(ShapeClass.values()).map(ShapeClass::label).toList();
  }

  /**
   * Makes a set.
   *
   * @param options what set to make
   * @param directory where to; made if absent
   * @param progress is told of every image
   * @return what was written
   * @throws IllegalArgumentException if the directory is not empty or not a directory
   * @throws IOException if a file cannot be written, or the thread is interrupted
   */
  public static ShapesSummary write(ShapesOptions options, Path directory, ShapesProgress progress)
      throws IOException {
    requireEmpty(directory);
    DatasetPlan plan = new DatasetPlan(options);
    List<PlannedImage> classify = plan.images(Task.CLASSIFY);
    List<PlannedImage> detect = plan.images(Task.DETECT);
    List<PlannedImage> images = Stream.concat(classify.stream(), detect.stream()).toList();
    ImageWriter writer = new ImageWriter(directory, options.seed());
    makeFolders(directory, images, writer);

    int firstVal = options.trainImages() + 1;
    List<GroundTruth> truths = writeImages(images, writer, options.threads(), progress);
    List<GroundTruth> train = truths.stream().filter(t -> t.number() < firstVal).toList();
    List<GroundTruth> val = truths.stream().filter(t -> t.number() >= firstVal).toList();
    writeAnnotations(directory, Split.TRAIN, train, options);
    writeAnnotations(directory, Split.VAL, val, options);
    return new ShapesSummary(
        train.size(), val.size(), objects(train), objects(val), ShapeClass.values().length);
  }

  private static void requireEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("Output must be a directory: " + directory);
    }
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .findAny()
          .ifPresent(
              entry -> {
                throw new IllegalArgumentException(
                    "Output directory must be empty: %s has %s"
                        .formatted(directory, entry.getFileName()));
              });
    }
  }

  private static void makeFolders(Path directory, List<PlannedImage> images, ImageWriter writer)
      throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Task task : Task.values()) {
      for (Split split : Split.values()) {
        folders.add(directory.resolve(task.folder()).resolve(split.folder()));
      }
    }
    folders.add(annotations(directory));
    images.forEach(image -> folders.add(writer.folder(image)));
    for (Path folder : folders) {
      Files.createDirectories(folder);
    }
  }

  /** Writes all images; returns the truth about those to detect in, in the order of numbers. */
  private static List<GroundTruth> writeImages(
      List<PlannedImage> images, ImageWriter writer, int threads, ShapesProgress progress)
      throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<Written> running = new ExecutorCompletionService<>(pool);
      images.forEach(image -> running.submit(() -> new Written(image.task(), writer.write(image))));
      List<GroundTruth> truths = new ArrayList<>();
      for (int done = 1; done <= images.size(); done++) {
        Written written = running.take().get();
        if (written.task() == Task.DETECT) {
          truths.add(written.truth());
        }
        progress.written(done, images.size());
      }
      truths.sort(Comparator.comparingInt(GroundTruth::number));
      return truths;
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot finish the image set: interrupted");
    } finally {
      pool.shutdownNow();
    }
  }

  private static IOException failure(ExecutionException e) {
    if (e.getCause() instanceof IOException cause) {
      return new IOException("Cannot write an image: " + cause, cause);
    }
    throw new IllegalStateException("Cannot make an image: " + e.getCause(), e.getCause());
  }

  private static void writeAnnotations(
      Path directory, Split split, List<GroundTruth> truths, ShapesOptions options)
      throws IOException {
    String description =
        "Synthetic shapes, %s: %d images, seed %d"
            .formatted(split.folder(), options.images(), options.seed());
    for (MaskForm form : MaskForm.values()) {
      Path file = annotations(directory).resolve(form.fileName(split));
      CocoAnnotationsWriter.write(file, description, truths, form);
    }
  }

  private static Path annotations(Path directory) {
    return directory.resolve(Task.DETECT.folder()).resolve("annotations");
  }

  private static long objects(List<GroundTruth> truths) {
    return truths.stream().mapToLong(truth -> truth.objects().size()).sum();
  }

  private record Written(Task task, GroundTruth truth) {}
}
