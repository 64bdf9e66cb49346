package org.mocovit.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.dataset.SourceFormat;
import org.mocovit.model.LabelTable;
import org.mocovit.predict.CategoryIds;

/**
 * What categories are called, as far as a run's own record says: where its images come of a COCO
 * file, the ids are that file's, and their names are not recorded.
 *
 * @param byId names by category id
 */
record CategoryNames(Map<Integer, String> byId) {
  /** The names of a run's categories. */
  static CategoryNames of(JsonNode record) {
    JsonNode labels = record.at("/model/labels");
    if (record.at("/images/format").asText().equals(SourceFormat.COCO.key())
        || labels.isMissingNode()) {
      return new CategoryNames(Map.of());
    }
    List<String> own = new ArrayList<>();
    labels.forEach(label -> own.add(label.asText()));
    LabelTable table =
        labels.isTextual() ? LabelTable.shipped(labels.asText()) : LabelTable.of(own);
    Map<Integer, String> names = new HashMap<>();
    CategoryIds.of(table).byClass().forEach((index, id) -> names.put(id, table.label(index)));
    return new CategoryNames(names);
  }

  /** A category's name, or else its id. */
  String name(int id) {
    return byId.getOrDefault(id, "category " + id);
  }
}
