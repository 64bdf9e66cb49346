package org.mocovit.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.mask.MaskSize;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.preprocess.ViewGeometry;

/**
 * Reads sets in the layout of {@code dataset shapes}. Images are decoded and resized by the
 * product's own code, once, and kept in memory: {@code 3 * side * side} bytes each.
 */
final class ExampleSet {
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;

  ExampleSet(PreprocessSpec preprocess) {
    this.decoder = new ImageDecoder(preprocess.orientation());
    this.preprocessor = new Preprocessor(preprocess);
  }

  /** The classes: the names of the folders in {@code classify/train}, sorted. */
  static List<String> labels(Path set) {
    return list(set.resolve("classify").resolve("train")).stream()
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  /**
   * The images to classify.
   *
   * @param split {@code train} or {@code val}
   * @param labels names of the folders, in the order of the labels
   */
  List<Example> classified(Path set, String split, List<String> labels) {
    Path folder = set.resolve("classify").resolve(split);
    List<Unread> unread = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      for (Path file : list(folder.resolve(labels.get(label)))) {
        unread.add(new Unread(file, List.of(new Annotation(label, null, List.of()))));
      }
    }
    return read(unread);
  }

  /**
   * The images to detect in.
   *
   * @param split {@code train} or {@code val}
   */
  List<Example> annotated(Path set, String split) {
    Path folder = set.resolve("detect");
    JsonNode json = annotations(set, split);
    Map<Integer, List<Annotation>> objects = new TreeMap<>();
    for (JsonNode annotation : json.get("annotations")) {
      objects
          .computeIfAbsent(annotation.get("image_id").asInt(), id -> new ArrayList<>())
          .add(Annotation.of(annotation));
    }
    List<Unread> unread = new ArrayList<>();
    for (JsonNode image : json.get("images")) {
      unread.add(
          new Unread(
              folder.resolve(split).resolve(image.get("file_name").asText()),
              objects.getOrDefault(image.get("id").asInt(), List.of())));
    }
    return read(unread);
  }

  /** What the set says of itself: how many images, of which seed. */
  static String description(Path set) {
    return annotations(set, "train").get("info").get("description").asText();
  }

  private static JsonNode annotations(Path set, String split) {
    Path file = set.resolve("detect/annotations/instances_%s.json".formatted(split));
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(file, e), e);
    }
  }

  private record Unread(Path file, List<Annotation> objects) {}

  private List<Example> read(List<Unread> unread) {
    // The common pool: reading is over before training begins.
    return ForkJoinPool.commonPool()
        .submit(() -> unread.parallelStream().map(this::read).toList())
        .join();
  }

  private Example read(Unread unread) {
    try {
      RgbImage image = decoder.decode(Files.readAllBytes(unread.file()));
      ViewGeometry geometry = preprocessor.geometry(image);
      MaskSize size = new MaskSize(image.height(), image.width());
      List<Example.Labelled> objects =
          unread.objects().stream()
              .map(object -> object.inView(size, geometry.resizedWidth(), geometry.resizedHeight()))
              .toList();
      return new Example(
          preprocessor.view(image),
          geometry.visible().width(),
          geometry.visible().height(),
          objects);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(unread.file(), e), e);
    } catch (ImageDecodeException e) {
      throw new IllegalArgumentException(
          "Cannot decode %s: %s".formatted(unread.file(), e.getMessage()), e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list %s: %s".formatted(folder, e), e);
    }
  }
}
