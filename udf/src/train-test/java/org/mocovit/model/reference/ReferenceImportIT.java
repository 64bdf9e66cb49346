package org.mocovit.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.architecture.OnnxRun;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;

/**
 * A file of weights from elsewhere, read as {@code model import} reads it.
 *
 * <p>With {@code -Dreference.out=FOLDER}, an absolute path, the files stay there, to import and
 * predict by hand: for each network {@code weights.safetensors}, {@code images/} and {@code
 * classes.csv} with the reference's class of each image.
 */
class ReferenceImportIT {
  private static final int PICTURES = 16;
  private static final int CLASSES = 1000;

  /** Shortest edge before and side after the crop, of the zoo's preprocessing. */
  private static final int EDGE = 256;

  private static final int CROP = 224;

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"mocovit-1.0x", "mocovit-d-1.0x", "mobilenetv3-large-0.75x"})
  void import_fileOfTheReference_predictsItsClasses(String name) throws IOException, OrtException {
    Path folder = Path.of(System.getProperty("reference.out", temporary.toString()), name);
    List<Picture> pictures = Picture.random(0, PICTURES, EDGE);
    float[] images = Picture.normalised(pictures, CROP);
    List<Integer> expected = write(folder, name, pictures, images);

    ModelProto imported;
    try (FileWeights weights =
        FileWeights.open(folder.resolve("weights.safetensors"), NameMap.NONE)) {
      ZooOptions options =
          ZooOptions.defaults().withClasses(weights.classes().orElseThrow()).withWeights(weights);
      weights.requireExactly(Zoo.tensors(name, options));
      imported = Zoo.build(name, options);
    }

    float[] logits = OnnxRun.run(imported, images, List.of(PICTURES, 3, CROP, CROP));
    assertThat(new Logits(logits, CLASSES).classes()).isEqualTo(expected);
    assertThat(new HashSet<>(expected)).hasSizeGreaterThan(3);
  }

  /** Writes the weights, the pictures and the reference's classes; returns the classes. */
  private static List<Integer> write(
      Path folder, String name, List<Picture> pictures, float[] images) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    try (ReferenceNetwork reference = ReferenceNetwork.draw(name, CLASSES)) {
      StateFile.write(folder.resolve("weights.safetensors"), reference.tensors());
      List<Integer> classes =
          new Logits(reference.logits(images, CROP, Fault.NONE), CLASSES).classes();
      List<String> lines = new ArrayList<>(List.of("image,class"));
      for (int i = 0; i < pictures.size(); i++) {
        String file = "%02d.png".formatted(i);
        ImageIO.write(pictures.get(i).image(), "png", folder.resolve("images/" + file).toFile());
        lines.add(file + "," + classes.get(i));
      }
      Files.write(folder.resolve("classes.csv"), lines);
      return classes;
    }
  }
}
