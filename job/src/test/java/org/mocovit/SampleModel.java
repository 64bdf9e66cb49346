package org.mocovit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

/** A model of the zoo that is small enough for tests: 64 x 64, five classes, seeded weights. */
public final class SampleModel {
  /** How many classes it knows: {@code class_0} to {@code class_4}. */
  public static final int CLASSES = 5;

  private SampleModel() {}

  /** Writes the model as {@code model.onnx} into a directory. */
  public static Path write(Path directory) throws IOException {
    ZooOptions options = ZooOptions.defaults().withInputSize(64).withClasses(CLASSES);
    return Files.write(
        directory.resolve("model.onnx"), Zoo.build("mocovit-0.5x", options).toByteArray());
  }
}
