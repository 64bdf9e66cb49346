package org.mocovit.imagenet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;
import org.mocovit.model.NearestName;

/** Finds the class index that a truth's text means. */
final class TrueClasses {
  private final @Nullable LabelTable labels;

  TrueClasses(@Nullable LabelTable labels) {
    this.labels = labels;
  }

  /**
   * The class of this synset or name.
   *
   * @throws InvalidTruthException if no class or more than one is called that
   */
  int named(String synsetOrName) {
    if (labels == null) {
      throw new InvalidTruthException(
          "Class needs a label table to be found by name: " + synsetOrName);
    }
    OptionalInt found = labels.find(synsetOrName);
    if (found.isEmpty()) {
      Optional<String> nearest = NearestName.of(synsetOrName, callable(labels));
      throw new InvalidTruthException(
          "class must be a synset or an unambiguous name of label table %s: %s%s"
              .formatted(
                  labels.name(),
                  synsetOrName,
                  nearest.map(name -> " (nearest: " + name + ")").orElse("")));
    }
    return found.getAsInt();
  }

  /** The class of this decimal class index, synset or name. */
  int indexedOrNamed(String text) {
    if (!isIndex(text)) {
      return named(text);
    }
    int index = index(text);
    OptionalInt byName = labels == null ? OptionalInt.empty() : labels.find(text);
    if (byName.isPresent() && byName.getAsInt() != index) {
      throw new InvalidTruthException(
          "class must not be both an index and the name of another class: " + text);
    }
    return index;
  }

  /** The class of this decimal class index. */
  static int index(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidTruthException("class index must be a whole number: " + text, e);
    }
  }

  private static boolean isIndex(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static List<String> callable(LabelTable labels) {
    List<String> names = new ArrayList<>(labels.names());
    for (int index = 0; index < labels.size(); index++) {
      String synset = labels.synset(index);
      if (synset != null) {
        names.add(synset);
      }
    }
    return names;
  }
}
