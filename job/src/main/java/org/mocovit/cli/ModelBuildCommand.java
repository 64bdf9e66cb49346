package org.mocovit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.Zoo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model build}: a model of the zoo as an ONNX file. */
@Command(
    name = "build",
    description = {
      "Write a model of the zoo, with seeded weights, as an ONNX file.",
      "",
      "The models that come trained are not built: their files are written as they are."
    })
final class ModelBuildCommand extends Action {
  @Parameters(
      paramLabel = "NAME",
      description = "A name from 'mocovit model list', or a family with --width.")
  String name = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same weights on every machine. Default: 0.")
  @Nullable Long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "F.onnx",
      description = "File to write; must not exist.")
  Path out = Path.of("");

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    NamedModel model = new NamedModel(name);
    model.requireKnown();
    Path trained = model.trained();
    String written;
    if (trained == null) {
      byte[] built = build();
      written = new NewFile(out).write(stream -> stream.write(built));
    } else {
      model.requireAsItIs(zoo.changing(seed, command.commandLine().getParseResult()));
      written = new NewFile(out).write(stream -> Files.copy(trained, stream));
    }
    streams.out().println(written);
    return ExitCode.DONE;
  }

  private byte[] build() {
    try {
      return Zoo.build(name, zoo.options(seed == null ? 0 : seed)).toByteArray();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
