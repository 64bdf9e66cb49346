package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.model.architecture.Zoo;

class RecipesTest {
  private static final Path RECIPES = Path.of("src", "train", "recipes");

  @ParameterizedTest
  @MethodSource("recipes")
  void read_shippedRecipe_isOfANetworkOfTheZoo(Path file) {
    Recipe recipe = Recipe.read(file, 5);

    assertThat(file).hasFileName(recipe.name() + ".conf");
    assertThat(recipe.plan().seed()).isEqualTo(5);
    assertThat(Zoo.tensors(recipe.family(), recipe.options(List.of("a", "b")))).isNotEmpty();
  }

  static List<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(RECIPES)) {
      return files.sorted().toList();
    }
  }
}
