package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.imagenet.TruthSet.Entry;
import org.mocovit.model.LabelTable;

class FolderTruthTest {
  private static TruthSet read(
      List<String> folders, List<String> files, @Nullable LabelTable labels) {
    return FolderTruth.of("/val", folders, files, labels);
  }

  @Test
  void of_synsetsAndNames_areClassesOfTheTable() {
    TruthSet truth =
        read(
            List.of("goldfish", "n01440764"),
            List.of("n01440764/a.JPEG", "goldfish/x/b.png"),
            LabelTable.shipped("imagenet-1k"));

    assertThat(truth.entries())
        .containsExactly(new Entry("goldfish/x/b.png", 1), new Entry("n01440764/a.JPEG", 0));
  }

  @Test
  void of_folderInNoTable_isRefusedWithNearest() {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(
            () ->
                read(
                    List.of("gold fish"),
                    List.of("gold fish/a.jpg"),
                    LabelTable.of(List.of("goldfish", "shark"))))
        .withMessage(
            "/val: folder gold fish: class must be a synset or an unambiguous name of label table"
                + " custom: gold fish (nearest: goldfish)");
  }

  @Test
  void of_noTable_foldersAreClassesInSortedOrder() {
    TruthSet truth =
        read(
            List.of("b", "a", "\u00fc", "Z", ".git", "_tmp"),
            List.of("b/1.jpg", "Z/1.jpg", "\u00fc/1.jpg", ".git/1.jpg", "_tmp/1.jpg"),
            null);

    assertThat(Objects.requireNonNull(truth.labels()).names())
        .containsExactly("Z", "a", "b", "\u00fc");
    assertThat(truth.entries())
        .containsExactly(
            new Entry("Z/1.jpg", 0), new Entry("b/1.jpg", 2), new Entry("\u00fc/1.jpg", 3));
  }

  @Test
  void of_filesThatAreNoImages_doNotCount() {
    TruthSet truth =
        read(
            List.of("a"),
            List.of("a/1.JPG", "a/2", "a/.3.jpg", "a/_4.jpg", "a/notes.txt", "labels.csv"),
            null);

    assertThat(truth.entries()).extracting(Entry::name).containsExactly("a/1.JPG", "a/2");
  }

  @Test
  void of_imageInNoFolder_isRefused() {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> read(List.of("a"), List.of("a/1.jpg", "2.jpg"), null))
        .withMessage("/val: image must lie in the folder of its class: 2.jpg");
  }

  @Test
  void of_noImage_isRefused() {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> read(List.of("a"), List.of(), null))
        .withMessage("Truth must hold at least one image: /val");
  }
}
