package org.mocovit.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.page.Facts;
import org.mocovit.report.page.Facts.Fact;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;
import org.mocovit.report.source.WrittenFolder;

/** Which model, which images, which settings and versions the page's figures come from. */
final class ProvenanceSection {
  private static final String TITLE = "Provenance";

  private ProvenanceSection() {}

  static Section of(@Nullable WrittenFolder predictions, @Nullable WrittenFolder evaluation) {
    List<Fact> facts = new ArrayList<>();
    List<DomContent> content = new ArrayList<>();
    if (predictions != null) {
      addRun(facts, predictions);
    }
    if (evaluation != null) {
      addEvaluation(facts, evaluation);
    }
    content.add(Facts.of(facts.stream().filter(fact -> !fact.value().isEmpty()).toList()));
    if (evaluation != null) {
      evaluation.record().path("notes").forEach(note -> content.add(Text.note(note.asText())));
    }
    if (predictions != null) {
      fold(content, "Effective configuration", predictions.record().path("configuration"));
      fold(content, "What the model says of itself", predictions.record().at("/model/description"));
    }
    if (evaluation != null) {
      fold(content, "Settings of the evaluation", evaluation.record().at("/counts"));
    }
    return new Section(TITLE, "", content);
  }

  private static void addRun(List<Fact> facts, WrittenFolder run) {
    long bytes = run.record().at("/model/size_bytes").asLong();
    facts.add(new Fact("Model", "%s, %s".formatted(run.text("/model/name"), Numbers.bytes(bytes))));
    facts.add(new Fact("Model SHA-256", run.text("/model/sha256")));
    facts.add(new Fact("Images", run.text("/images/root")));
    facts.add(new Fact("Images' fingerprint", run.text("/images/fingerprint")));
    facts.add(new Fact("Device", devices(run)));
    facts.add(new Fact("Spark", run.text("/configuration/master")));
    facts.add(new Fact("Started", run.text("/started_at")));
    facts.add(new Fact("Finished", run.text("/finished_at")));
    facts.add(new Fact("Run", run.path().toString()));
    facts.add(new Fact("Versions", versions(run)));
  }

  private static void addEvaluation(List<Fact> facts, WrittenFolder evaluation) {
    facts.add(new Fact("Truth", evaluation.text("/truth/location")));
    facts.add(new Fact("Truth's SHA-256", evaluation.text("/truth/sha256")));
    facts.add(new Fact("Evaluated", evaluation.text("/finished_at")));
    facts.add(new Fact("Evaluation", evaluation.path().toString()));
    facts.add(new Fact("Predictions", evaluation.text("/predictions/location")));
    facts.add(new Fact("Evaluated with", versions(evaluation)));
  }

  private static String devices(WrittenFolder run) {
    Set<String> devices = new LinkedHashSet<>();
    for (JsonNode executor : run.record().at("/device/executors")) {
      String note = executor.path("note").asText();
      devices.add(executor.path("device").asText() + (note.isEmpty() ? "" : " (" + note + ")"));
    }
    return String.join(", ", devices);
  }

  private static String versions(WrittenFolder folder) {
    return folder.record().path("versions").properties().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue().asText())
        .collect(Collectors.joining(", "));
  }

  private static void fold(List<DomContent> content, String title, JsonNode node) {
    List<Fact> facts = new ArrayList<>();
    flatten("", node, facts);
    if (!facts.isEmpty()) {
      content.add(Figures.folded(title, Facts.of(facts)));
    }
  }

  private static void flatten(String prefix, JsonNode node, List<Fact> facts) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
      if (entry.getValue().isObject()) {
        flatten(name, entry.getValue(), facts);
      } else {
        facts.add(new Fact(name, text(entry.getValue())));
      }
    }
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "))
        : value.asText();
  }
}
