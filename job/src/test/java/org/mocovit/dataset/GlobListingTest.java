package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobListingTest {
  private final Path directory;
  private final TestTree tree;

  GlobListingTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.tree =
        new TestTree(directory)
            .with(
                "train/n01/a.jpg", "train/n01/b.png", "train/n02/c.jpg", "val/n01/d.jpg", "e.txt");
  }

  @Test
  void list_globForFiles_rootIsTheLongestPlainPart() {
    ImageSet set = tree.list("train/n*/*.jpg");
    assertThat(TestTree.paths(set)).containsExactly("n01/a.jpg", "n02/c.jpg");
    assertThat(set.root()).isEqualTo("file:" + directory + "/train");
    assertThat(set.format()).isEqualTo(SourceFormat.GLOB);
  }

  @Test
  void list_globForDirectories_listsThem() {
    assertThat(TestTree.paths(tree.list("*/n01")))
        .containsExactly("train/n01/a.jpg", "train/n01/b.png", "val/n01/d.jpg");
  }

  @Test
  void list_literalNamesAfterTheGlob_areLookedUp() {
    assertThat(TestTree.paths(tree.list("t*/n01/a.jpg"))).containsExactly("train/n01/a.jpg");
  }

  @Test
  void list_alternativesAcrossDirectories_areUnited() {
    assertThat(TestTree.paths(tree.list("{train/n02,val/*,train/n0[2]}/*.jpg")))
        .containsExactly("train/n02/c.jpg", "val/n01/d.jpg");
  }

  @Test
  void list_overlappingMatches_countOnce() {
    assertThat(TestTree.paths(tree.list("{val,val/n01}"))).containsExactly("val/n01/d.jpg");
  }

  @Test
  void list_globMatchesOtherFiles_nameRuleHolds() {
    ImageSet set = tree.list("*");
    assertThat(set.toList()).hasSize(4);
    assertThat(set.skipped().examples()).containsExactly("e.txt");
    assertThatThrownBy(() -> tree.list("*.txt")).hasMessageContaining("skipped 1 (first: e.txt)");
  }

  @Test
  void list_globMatchesNothing_isRefused() {
    assertThatThrownBy(() -> tree.list("missing/*.jpg"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("Glob must match at least one file or directory")
        .hasMessageContaining("missing/*.jpg");
    assertThatThrownBy(() -> tree.list("e.txt/*")).hasMessageContaining("Glob must match");
  }

  @Test
  void list_escapedSpecialCharacter_isThatCharacter() throws IOException {
    tree.with("odd/a[1].jpg", "odd/a1.jpg");
    assertThat(TestTree.paths(tree.list("odd/a\\[*"))).containsExactly("a[1].jpg");
    assertThat(TestTree.paths(tree.list("odd/a[1].jp?"))).containsExactly("a1.jpg");
    assertThat(TestTree.paths(tree.list("odd/a[1].jpg"))).containsExactly("a[1].jpg");
  }

  @Test
  void list_statedGlob_isNeverLiteral() throws IOException {
    tree.with("odd/a[1].jpg", "odd/a1.jpg");
    ImageQuery query = new ImageQuery(tree.at("odd/a[1].jpg"), null, SourceFormat.GLOB, null);
    assertThat(TestTree.paths(TestTree.list(query))).containsExactly("a1.jpg");
    ImageQuery plain = new ImageQuery(tree.at("odd/a1.jpg"), null, SourceFormat.GLOB, null);
    assertThat(TestTree.paths(TestTree.list(plain))).containsExactly("a1.jpg");
  }
}
