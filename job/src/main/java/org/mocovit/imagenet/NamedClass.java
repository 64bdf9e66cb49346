package org.mocovit.imagenet;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;

/**
 * A class as a report names it.
 *
 * @param id class index, 0-based
 * @param label its name; null where the classes are known by index only
 */
public record NamedClass(int id, @Nullable String label) implements Serializable {
  /** The class of this index, by the name it has in a table. */
  static NamedClass of(int id, @Nullable LabelTable labels) {
    return new NamedClass(id, labels == null ? null : labels.label(id));
  }

  /** What people call it: its label, or else its index. */
  public String displayName() {
    return Optional.ofNullable(label).orElse("class " + id);
  }
}
