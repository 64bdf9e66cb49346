package org.mocovit.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.Locations;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.storage.ImageStorage;

/**
 * Writes what a model sees of each image, after resize and crop and before normalisation, as a
 * lossless PNG.
 */
public final class Inspection {
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;
  private final Configuration hadoop;

  /**
   * Makes an inspection.
   *
   * @param spec the model's preprocessing
   * @param hadoop how to reach images and output
   */
  public Inspection(PreprocessSpec spec, Configuration hadoop) {
    this.decoder = new ImageDecoder(spec.orientation());
    this.preprocessor = new Preprocessor(spec);
    this.hadoop = hadoop;
  }

  /**
   * An image that could not be shown.
   *
   * @param path the image's path
   * @param reason why
   */
  public record Failure(String path, String reason) {}

  /**
   * Writes one PNG an image: under its path with {@code .png} in place of the extension, or behind
   * it where two images would come out under one name.
   *
   * @param images the images
   * @param storage how they lie in their files
   * @param out folder for the PNGs
   * @return the images that failed
   */
  public List<Failure> write(List<ImageRef> images, ImageStorage storage, String out) {
    Map<String, String> names = names(images.stream().map(ImageRef::path).toList());
    try (ImageReader reader = storage.reader(hadoop)) {
      return (reader.readsInOrder() ? images.stream() : images.parallelStream())
          .flatMap(
              image -> {
                String name = Objects.requireNonNull(names.get(image.path()));
                return write(image, reader, file(out, name)).stream();
              })
          .toList();
    }
  }

  private List<Failure> write(ImageRef image, ImageReader reader, Path file) {
    try {
      byte[] png =
          PngEncoder.encode(
              preprocessor.view(decoder.decode(reader.read(image), preprocessor.reduction())));
      try (OutputStream stream = fileSystem(file).create(file, true)) {
        stream.write(png);
      }
      return List.of();
    } catch (IOException | ImageDecodeException | IllegalArgumentException e) {
      return List.of(new Failure(image.path(), String.valueOf(e.getMessage())));
    }
  }

  /** As one text: {@code new Path(out, name)} takes what stands before a colon for a scheme. */
  private static Path file(String out, String name) {
    return new Path(Locations.parse(out) + "/" + name);
  }

  /** Without the local file system's checksum files, which no name with a colon can have. */
  private FileSystem fileSystem(Path file) throws IOException {
    FileSystem fileSystem = file.getFileSystem(hadoop);
    return fileSystem instanceof LocalFileSystem local ? local.getRaw() : fileSystem;
  }

  /** A PNG's name for each path, none of them twice. */
  static Map<String, String> names(List<String> paths) {
    Map<String, String> names = new HashMap<>();
    paths.forEach(path -> names.put(path, withoutExtension(path) + ".png"));
    // A longer name may meet another image's short one, so once more until all differ.
    for (boolean changed = true; changed; ) {
      Map<String, Long> uses =
          names.values().stream()
              .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
      changed = false;
      for (Map.Entry<String, String> entry : names.entrySet()) {
        String whole = entry.getKey() + ".png";
        if (uses.getOrDefault(entry.getValue(), 0L) > 1 && !entry.getValue().equals(whole)) {
          entry.setValue(whole);
          changed = true;
        }
      }
    }
    return names;
  }

  private static String withoutExtension(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
