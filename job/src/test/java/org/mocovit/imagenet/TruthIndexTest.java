package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthIndexTest {
  private static TruthSet truth(String... names) {
    TruthSet.Builder builder = new TruthSet.Builder("truth", null);
    for (int i = 0; i < names.length; i++) {
      builder.add(names[i], i);
    }
    return builder.namesAsWritten();
  }

  /** The index that these predictions lead to. */
  private static TruthIndex joined(TruthSet truth, List<String> predicted) {
    BitSet joined = new BitSet();
    predicted.forEach(path -> TruthIndex.byPath(truth).find(path).ifPresent(joined::set));
    return TruthIndex.byPathAndName(truth, joined);
  }

  @Test
  void find_samePath_comparesToTheLetter() {
    TruthSet truth = truth("a b/100%20.jpg", "\u00e9.jpg", "x/y.JPEG");
    TruthIndex index = TruthIndex.byPath(truth);

    assertThat(index.find("a b/100%20.jpg")).hasValue(0);
    assertThat(index.find("./\u00e9.jpg")).hasValue(1);
    assertThat(index.find("a b/100 .jpg")).isEmpty();
    assertThat(index.find("a%20b/100%20.jpg")).isEmpty();
    assertThat(index.find("x/y.jpeg")).isEmpty();
  }

  @Test
  void find_bareNamesInTruth_joinsByBaseName() {
    TruthSet truth = truth("a.jpg", "b.jpg");
    TruthIndex index = joined(truth, List.of("a.jpg", "sub/b.jpg"));

    assertThat(index.find("a.jpg")).hasValue(0);
    assertThat(index.find("sub/b.jpg")).hasValue(1);
    // a.jpg was joined by its path, which is exact; another a.jpg is another image.
    assertThat(index.find("sub/a.jpg")).isEmpty();
  }

  @Test
  void find_otherRoot_joinsByBaseName() {
    TruthSet truth = truth("cat/1.jpg", "dog/2.jpg");
    TruthIndex index = joined(truth, List.of("val/cat/1.jpg", "val/dog/2.jpg"));

    assertThat(index.find("val/dog/2.jpg")).hasValue(1);
  }

  @Test
  void find_sameRoot_doesNotGuessByBaseName() {
    TruthSet truth = truth("cat/1.jpg", "cat/2.jpg");
    TruthIndex index = joined(truth, List.of("cat/2.jpg", "dog/1.jpg"));

    assertThat(index.find("dog/1.jpg")).isEmpty();
  }

  @Test
  void find_baseNameOfTwoImages_isRefusedNamingBoth() {
    TruthSet truth = truth("cat/1.jpg", "dog/1.jpg", "dog/2.jpg");
    TruthIndex index = joined(truth, List.of("1.jpg"));

    assertThat(index.find("2.jpg")).hasValue(2);
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> index.find("1.jpg"))
        .withMessage("Base name of 1.jpg must be unique in the truth: cat/1.jpg and dog/1.jpg");
  }

  @Test
  void find_ids_comparesWithoutExtension() {
    TruthSet truth = truth("ILSVRC2012_val_00000001", "x/ILSVRC2012_val_00000002");
    TruthIndex index = joined(truth, List.of("n0/ILSVRC2012_val_00000001.JPEG"));

    assertThat(index.find("n0/ILSVRC2012_val_00000001.JPEG")).hasValue(0);
    assertThat(index.find("x/ILSVRC2012_val_00000002.png")).hasValue(1);
    assertThat(index.find("ILSVRC2012_val_00000001")).hasValue(0);
  }

  @Test
  void find_files_doesNotDropExtensions() {
    TruthIndex index = joined(truth("a/1.png", "a/2"), List.of("a/1.jpg", "a/2.jpg"));

    assertThat(index.find("a/1.jpg")).isEmpty();
    assertThat(index.find("a/2.jpg")).isEmpty();
  }
}
