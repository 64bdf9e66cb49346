package org.mocovit.imagenet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageFileNames;
import org.mocovit.model.LabelTable;

/**
 * The ImageNet folder layout: the first folder of an image's path is its class, by synset or name.
 * Without label table the folders, sorted by code points, are the classes, as torchvision's {@code
 * ImageFolder} has it.
 */
public final class FolderTruth {
  private FolderTruth() {}

  /**
   * Reads a listing.
   *
   * @param location the root folder, for messages
   * @param folders the names of the root's folders, empty ones too
   * @param files the paths of all files below the root, relative to it, with {@code /} between
   *     names
   * @param labels the classes; null where the folders are the classes
   * @throws InvalidTruthException if a folder with images is in no table, an image lies in no
   *     folder, or there is no image
   */
  public static TruthSet of(
      String location,
      Collection<String> folders,
      Collection<String> files,
      @Nullable LabelTable labels) {
    List<String> images = files.stream().filter(ImageFileNames::isImage).sorted().toList();
    LabelTable table = labels != null ? labels : sorted(location, folders);
    Map<String, Integer> classes = new HashMap<>();
    TruthSet.Builder truth = new TruthSet.Builder(location, table);
    for (String image : images) {
      int slash = image.indexOf('/');
      if (slash < 0) {
        throw new InvalidTruthException(
            "%s: image must lie in the folder of its class: %s".formatted(location, image));
      }
      String folder = image.substring(0, slash);
      truth.add(
          image,
          classes.computeIfAbsent(folder, f -> classOf(location, f, new TrueClasses(table))));
    }
    return truth.build(TruthNames.FILES);
  }

  private static int classOf(String location, String folder, TrueClasses classes) {
    try {
      return classes.named(folder);
    } catch (InvalidTruthException e) {
      throw new InvalidTruthException(
          "%s: folder %s: %s".formatted(location, folder, e.getMessage()), e);
    }
  }

  private static LabelTable sorted(String location, Collection<String> folders) {
    List<String> names =
        folders.stream()
            .filter(folder -> !ImageFileNames.isHidden(folder))
            .sorted(
                (a, b) ->
                    Arrays.compareUnsigned(
                        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
            .toList();
    if (names.isEmpty()) {
      throw new InvalidTruthException("Truth must have a folder for each class: " + location);
    }
    return LabelTable.of(names);
  }
}
