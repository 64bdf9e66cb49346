package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.mocovit.model.ModelFile;
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
  @Parameters(paramLabel = "NAME", description = "A name from 'mocovit model list'.")
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
    ModelFile file = write(name, zoo, seed, out);
    streams
        .out()
        .println("%s: %,d bytes, sha256 %s".formatted(out, file.sizeBytes(), file.sha256()));
    return ExitCode.DONE;
  }

  private static ModelFile write(String name, ZooModelOptions zoo, long seed, Path out) {
    try {
      byte[] model = Zoo.build(name, zoo.options(seed)).toByteArray();
      if (out.toAbsolutePath().getParent() != null) {
        Files.createDirectories(out.toAbsolutePath().getParent());
      }
      Files.write(out, model, StandardOpenOption.CREATE_NEW);
      return ModelFile.of(out);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--out must not exist yet: " + out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s: %s".formatted(out, e), e);
    }
  }
}
