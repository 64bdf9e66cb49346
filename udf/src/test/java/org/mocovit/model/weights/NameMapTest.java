package org.mocovit.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

class NameMapTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "ghostnet, ghostnet-1.0x",
    "torchvision-mobilenetv3-large, mobilenetv3-large-1.0x",
  })
  void ours_shippedMap_takesPublishedNamesToThoseOfTheNetwork(String name, String architecture)
      throws IOException, URISyntaxException {
    NameMap map = NameMap.read(Path.of("../conf/weights", name + ".conf"));
    List<String> published = lines(name + "-published.txt");
    assertThat(published.stream().map(map::ours).filter(ours -> !ours.endsWith("_tracked")))
        .containsExactlyInAnyOrderElementsOf(
            Zoo.tensors(architecture, ZooOptions.defaults()).stream()
                .map(TensorSpec::name)
                .toList());
  }

  @Test
  void ours_longestWholeParts_areReplaced() {
    NameMap map =
        new NameMap(
            Map.of("a", "A", "a.b", "AB", "x", "X"),
            Map.of("c", "C", "c.d", "CD", "weight", "never.renamed"));
    assertThat(map.ours("a.b.c.d.weight")).isEqualTo("AB.CD.weight");
    assertThat(map.ours("a.c.weight")).isEqualTo("A.C.weight");
    assertThat(map.ours("a.other.c.weight")).isEqualTo("A.other.c.weight");
    assertThat(map.ours("ab.c.weight")).isEqualTo("ab.c.weight");
    assertThat(map.ours("c.weight")).isEqualTo("c.weight");
    assertThat(map.ours("x")).isEqualTo("X");
    assertThat(map.ours("")).isEmpty();
    assertThat(NameMap.NONE.ours("a.b.c")).isEqualTo("a.b.c");
  }

  @Test
  void read_wrongFile_namesTheRuleTheValueAndTheFile() throws IOException {
    assertThat(problem("place { a = b }")).contains("[places, layers]: place");
    assertThat(problem("places { a.b = c }")).contains("keys with dots in quotes: a");
    assertThat(problem("places = 3")).contains("places");
    assertThat(problem("places {")).contains("must be correct");
    assertThat(problem("include \"other.conf\"")).contains("must not include another file");
  }

  @Test
  void read_missingFile_isNamed() {
    Path file = directory.resolve("none.conf");
    assertThatThrownBy(() -> NameMap.read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Name map must be a file that exists: " + file);
  }

  private String problem(String text) throws IOException {
    Path file = write(text);
    try {
      throw new AssertionError("must be refused: " + NameMap.read(file));
    } catch (InvalidModelException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return String.valueOf(e.getMessage());
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("map.conf"), text);
  }

  private static List<String> lines(String name) throws IOException, URISyntaxException {
    return Files.readAllLines(
        Path.of(
            Objects.requireNonNull(NameMapTest.class.getResource("/weights/" + name), name)
                .toURI()));
  }
}
