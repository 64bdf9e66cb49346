package org.mocovit.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.reference.Network;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.reference.ReferenceClassifier;
import org.mocovit.model.reference.ReferenceDetector;
import org.mocovit.model.reference.RetinaNet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains one of the shipped models. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a model of the zoo on a set that 'mocovit dataset shapes' drew.")
final class Train implements Callable<Integer> {
  @Option(names = "--recipe", required = true, description = "What to make: a file of HOCON.")
  Path recipe = Path.of("");

  @Option(names = "--data", required = true, description = "The folder of the set.")
  Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      description = "Folder of the result; a training that is there goes on.")
  Path out = Path.of("");

  @Option(names = "--seed", description = "From which all draws follow. Default: 0.")
  long seed;

  @Option(
      names = "--backbone",
      description = "Weights of a classifier of the same backbone to begin with, safetensors.")
  @Nullable Path backbone;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Train()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    Recipe plan = Recipe.read(recipe, seed);
    List<String> labels = ExampleSet.labels(data);
    ZooOptions options = plan.options(labels);
    List<TensorSpec> specs = Zoo.tensors(plan.family(), options);
    try (Parameters parameters = Parameters.of(specs, beginning())) {
      Objective objective = objective(plan, options, labels, parameters);
      log(
          "%s, seed %d: %,d images to learn from, %,d held back"
              .formatted(
                  plan.name(), seed, objective.training().size(), objective.validation().size()));
      Trainer trainer = new Trainer(objective, parameters, plan.plan(), System.out::println);
      Path checkpoint = out.resolve("checkpoint.safetensors");
      int done =
          Files.exists(checkpoint)
              ? Checkpoint.read(checkpoint, parameters, trainer.optimizer())
              : 0;
      trainer.run(
          done,
          (epochs, figures) -> {
            log(figures.line(epochs, plan.plan().epochs()));
            Checkpoint.write(checkpoint, parameters, trainer.optimizer(), epochs);
          });
      SortedMap<String, String> metadata = new TreeMap<>();
      Checkpoint.writeWeights(out.resolve("weights.safetensors"), parameters, specs, metadata);
    }
    return 0;
  }

  private Objective objective(
      Recipe plan, ZooOptions options, List<String> labels, Parameters parameters) {
    ModelDescription description = Zoo.description(options);
    ExampleSet set = new ExampleSet(description.preprocess());
    Network network = Network.of(plan.family(), plan.width());
    var head = plan.detector();
    if (head == null) {
      return new ClassificationObjective(
          new ReferenceClassifier(network, labels.size(), parameters),
          set.classified(data, "train", labels),
          set.classified(data, "val", labels),
          plan.inputSize(),
          description.preprocess().normalization());
    }
    RetinaNet detector =
        new RetinaNet(
            network, labels.size(), head.pyramidWidth(), head.headWidth(), head.headDepth());
    return new DetectionObjective(
        new ReferenceDetector(detector, parameters),
        anchors(Zoo.anchors(plan.family(), options)),
        set.annotated(data, "train"),
        set.annotated(data, "val"),
        plan.inputSize(),
        description.preprocess().normalization(),
        114);
  }

  private static List<Box> anchors(float[] centresAndSides) {
    List<Box> anchors = new ArrayList<>();
    for (int i = 0; i < centresAndSides.length; i += 4) {
      float x = centresAndSides[i];
      float y = centresAndSides[i + 1];
      float halfWidth = centresAndSides[i + 2] / 2;
      float halfHeight = centresAndSides[i + 3] / 2;
      anchors.add(new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight));
    }
    return anchors;
  }

  private WeightSource beginning() {
    return new FreshWeights(seed);
  }

  private void log(String line) throws IOException {
    System.out.println(line);
    Files.writeString(
        out.resolve("log.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
