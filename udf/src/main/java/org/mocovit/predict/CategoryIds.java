package org.mocovit.predict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.mocovit.model.InvalidClassesException;
import org.mocovit.model.LabelTable;
import org.mocovit.model.Task;

/**
 * The category of each class of a detector, as COCO's files call them by numbers. Of the label
 * tables {@code coco-80} and {@code coco-91} these are COCO's own ids, 1 to 90; of a table of a
 * model's own names, the class index plus one, since COCO's ids begin at 1. Where the images come
 * from a COCO file, the categories of that file count, by name.
 *
 * @param byClass from class index to category id. What a class that is missing here detects is no
 *     detection: the background, and the ids that COCO does not use
 */
public record CategoryIds(Map<Integer, Integer> byClass) implements TaskSettings {
  private static final LabelTable BY_ID = LabelTable.shipped("coco-91");
  private static final Set<String> CATEGORIES = Set.copyOf(LabelTable.shipped("coco-80").names());

  /** Copies the map. */
  public CategoryIds {
    byClass = Map.copyOf(byClass);
  }

  /** The categories that a label table itself means. */
  public static CategoryIds of(LabelTable labels) {
    Map<Integer, Integer> ids = new HashMap<>();
    for (int index = 0; index < labels.size(); index++) {
      if (!isCoco(labels)) {
        ids.put(index, index + 1);
      } else if (CATEGORIES.contains(labels.label(index))) {
        ids.put(index, BY_ID.find(labels.label(index)).orElseThrow());
      }
    }
    return new CategoryIds(ids);
  }

  /**
   * The categories of a COCO file, by name. A class of COCO's tables that the file does not name
   * keeps COCO's id, unless the file has that id for something else.
   *
   * @param labels the model's classes
   * @param names the file's categories, from id to name; none where the file has none
   * @param source the file, for messages
   * @throws InvalidClassesException if a class has no category
   */
  public static CategoryIds of(LabelTable labels, Map<Integer, String> names, String source) {
    CategoryIds own = of(labels);
    if (names.isEmpty()) {
      return own;
    }
    Map<String, Integer> idOf = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    names.forEach(
        (id, name) -> {
          if (idOf.put(name, id) != null) {
            ambiguous.add(name);
          }
        });
    Map<Integer, Integer> ids = new HashMap<>();
    List<String> without = new ArrayList<>();
    own.byClass()
        .forEach(
            (index, ownId) -> {
              String label = labels.label(index);
              Integer id = idOf.get(label);
              if (id != null && !ambiguous.contains(label)) {
                ids.put(index, id);
              } else if (id == null && isCoco(labels) && !names.containsKey(ownId)) {
                ids.put(index, ownId);
              } else {
                without.add(label);
              }
            });
    if (!without.isEmpty()) {
      throw new InvalidClassesException(
          ("Each label of the model must be the name of one category of %s: it has %s, and none or"
                  + " several for %s. A manifest of the images (dataset list) keeps their ids and"
                  + " names no categories")
              .formatted(source, shown(List.copyOf(idOf.keySet())), shown(without)));
    }
    return new CategoryIds(ids);
  }

  @Override
  public Task task() {
    return Task.DETECT;
  }

  /** The category of a class; empty where what it detects is no detection. */
  public OptionalInt of(int classId) {
    Integer id = byClass.get(classId);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  private static boolean isCoco(LabelTable labels) {
    return labels.name().startsWith("coco-");
  }

  private static String shown(List<String> names) {
    String first = names.stream().sorted().limit(10).collect(Collectors.joining(", "));
    return names.size() <= 10 ? first : "%s and %d more".formatted(first, names.size() - 10);
  }
}
