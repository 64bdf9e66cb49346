package org.mocovit.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelFile;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.reference.Parameters;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains one of the shipped models. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train a model of the zoo on a set that 'mocovit dataset shapes' drew.",
      "",
      "The folder of the result has log.txt, checkpoint.safetensors after each epoch, and in the"
          + " end weights.safetensors and the model. A training that was broken off goes on from"
          + " its checkpoint."
    })
final class Train implements Callable<Integer> {
  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "FILE",
      description = "What to make; its name is the model's.")
  Path recipe = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The set.")
  Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the result.")
  Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "From which the first weights and all draws follow. Default: 0.")
  long seed;

  @Option(
      names = "--commit",
      paramLabel = "HASH",
      description = "The state of the sources, recorded in the model. Default: unknown.")
  String commit = "unknown";

  @Option(
      names = "--backbone",
      paramLabel = "FILE",
      description = "weights.safetensors of the model that the recipe names as its backbone.")
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
    try (Parameters parameters = plan.start(backbone, labels)) {
      Objective objective = plan.objective(data, labels, parameters);
      Trainer trainer = new Trainer(objective, parameters, plan.plan(), System.out::println);
      Checkpoint checkpoint = new Checkpoint(out.resolve("checkpoint.safetensors"), training(plan));
      int done = checkpoint.read(parameters, trainer.optimizer());
      log(
          "%s, seed %d: %,d images to learn from, %,d held back, %d epochs done"
              .formatted(
                  plan.name(),
                  seed,
                  objective.training().size(),
                  objective.validation().size(),
                  done));
      trainer.run(
          done,
          (epochs, figures) -> {
            log(figures.line(epochs, plan.plan().epochs()));
            checkpoint.write(parameters, trainer.optimizer(), epochs);
          });
      Path model =
          new Export(plan, options).write(out, parameters, facts(plan, trainer.validate()));
      log(
          "%s agrees with the network to %.1e"
              .formatted(model.getFileName(), Export.compare(objective, parameters, model)));
    }
    return 0;
  }

  /** A training from another backbone is another one. */
  private String training(Recipe plan) {
    return backbone == null ? plan.toString() : plan + " from " + backbone(plan, backbone);
  }

  private static String backbone(Recipe plan, Path weights) {
    return "%s sha256 %s".formatted(plan.backbone(), ModelFile.of(weights).sha256());
  }

  private SortedMap<String, String> facts(Recipe plan, SortedMap<String, Double> validation)
      throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("data", ExampleSet.description(data));
    facts.put("commit", commit);
    facts.put("recipe", plan.name());
    if (backbone != null) {
      facts.put("backbone", backbone(plan, backbone));
    }
    facts.put("seed", Long.toString(seed));
    facts.put("epochs", Integer.toString(plan.plan().epochs()));
    validation.forEach(
        (name, figure) ->
            facts.put("validation-" + name, String.format(Locale.ROOT, "%.4f", figure)));
    return facts;
  }

  private void log(String line) throws IOException {
    System.out.println(line);
    Files.writeString(
        out.resolve("log.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
