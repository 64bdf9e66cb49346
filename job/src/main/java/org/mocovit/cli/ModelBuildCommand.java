package org.mocovit.cli;

import java.nio.file.Path;
import java.util.Map;
import org.mocovit.model.architecture.Zoo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model build}: a model of the zoo as an ONNX file. */
@Command(
    name = "build",
    description = "Write a model of the zoo, with seeded weights, as an ONNX file.")
final class ModelBuildCommand extends Action {
  @Parameters(
      paramLabel = "NAME",
      description = "A name from 'mocovit model list', or a family with --width.")
  String name = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same weights on every machine. Default: 0.")
  long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "F.onnx",
      description = "File to write; must not exist.")
  Path out = Path.of("");

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    byte[] model = build();
    streams.out().println(new NewFile(out).write(stream -> stream.write(model)));
    return ExitCode.DONE;
  }

  private byte[] build() {
    try {
      return Zoo.build(name, zoo.options(seed)).toByteArray();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
