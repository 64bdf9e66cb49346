package org.mocovit.cli;

import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxValue;

/** What {@code model describe} says of a file from elsewhere. */
final class OnnxFactsText {
  private OnnxFactsText() {}

  static String render(OnnxFacts facts) {
    StringBuilder text = new StringBuilder();
    for (OnnxValue input : facts.inputs()) {
      line(text, "input", input.toString());
    }
    for (OnnxValue output : facts.outputs()) {
      line(text, "output", output.toString());
    }
    line(text, "stored", "%,d values in initialisers".formatted(facts.parameters()));
    facts.opsets().forEach((domain, version) -> line(text, "opset", domain + " " + version));
    line(text, "IR version", Long.toString(facts.irVersion()));
    if (!facts.producer().isEmpty()) {
      line(text, "producer", facts.producer());
    }
    facts.metadata().forEach((key, value) -> line(text, "metadata", key + " = " + value));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-10s %s%n".formatted(name, value));
  }
}
