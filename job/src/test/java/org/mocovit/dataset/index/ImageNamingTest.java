package org.mocovit.dataset.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mocovit.predict.ImageRef;

class ImageNamingTest {
  @Test
  void ids_everyNameANumber_areThoseNumbers() {
    assertThat(ids(files("val/000000000139.jpg", "7", "train/9223372036854775807.png")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "val/000000000139.jpg",
                139L,
                "7",
                7L,
                "train/9223372036854775807.png",
                Long.MAX_VALUE));
  }

  @Test
  void ids_oneNameNotANumber_areHashes() {
    assertHashes("1.jpg", "2a.jpg");
    assertHashes("1.jpg", "9223372036854775808.jpg");
    assertHashes("1.jpg", ".jpg");
    assertHashes("1.jpg", "-2.jpg");
    assertHashes("1.jpg", "\u0662.jpg");
  }

  @Test
  void ids_equalNumbers_areHashes() {
    assertHashes("a/7.jpg", "b/007.jpg");
  }

  @Test
  void hash_knownPath_isPinned() {
    // printf 'n01/caf\303\251.jpg' | sha256sum | cut -c1-16, sign bit cleared
    assertThat(Digests.id("n01/café.jpg")).isEqualTo(2180167211532700679L);
  }

  @Test
  void ids_statedBySource_win() {
    assertThat(ids(List.of(stated("1.jpg", 42), stated("2.jpg", -1))))
        .isEqualTo(Map.of("1.jpg", 42L, "2.jpg", -1L));
  }

  @Test
  void ids_statedTwice_areRefusedNamingBoth() {
    assertThatThrownBy(() -> ids(List.of(stated("b.jpg", 5), stated("a.jpg", 5))))
        .isInstanceOf(CollisionException.class)
        .hasMessage("image_id must be one image's: 5 is that of a.jpg and of b.jpg");
  }

  @Test
  void ids_statedForSomeImagesOnly_areRefusedNamingOneWithout() {
    assertThatThrownBy(() -> ids(List.of(stated("a.jpg", 5), files("b.jpg").get(0))))
        .isInstanceOf(CollisionException.class)
        .hasMessage(
            "image_id must be a whole number for every image or for none: NULL for 'b.jpg' in"
                + " file:/set/b.jpg");
  }

  @Test
  void paths_distinctInContainers_areTheNamesThere() {
    assertThat(ids(List.of(contained("x.tar", 512, "2.jpg"), contained("y.tar", 512, "1.jpg"))))
        .isEqualTo(Map.of("2.jpg", 2L, "1.jpg", 1L));
  }

  @Test
  void paths_twiceInContainers_areBehindTheContainers() {
    assertThat(ids(List.of(contained("x.tar", 512, "1.jpg"), contained("y.tar", 512, "1.jpg"))))
        .isEqualTo(
            Map.of(
                "x.tar/1.jpg", Digests.id("x.tar/1.jpg"),
                "y.tar/1.jpg", Digests.id("y.tar/1.jpg")));
  }

  @Test
  void paths_unnamedInContainers_areTheirPlaces() {
    assertThat(ids(List.of(contained("x.parquet", 0, ""), contained("x.parquet", 1, ""))))
        .containsOnlyKeys("x.parquet/00000000", "x.parquet/00000001");
  }

  @Test
  void paths_twiceInOneContainer_areRefused() {
    assertThatThrownBy(
            () -> ids(List.of(contained("x.tar", 512, "1.jpg"), contained("x.tar", 2048, "1.jpg"))))
        .isInstanceOf(CollisionException.class)
        .hasMessage("An image's name must be in a container once: x.tar/1.jpg");
  }

  @Test
  void ids_damagedPlace_doesNotChangeThoseOfTheOthers() {
    FoundImage damage =
        new FoundImage("x.tar", "file:/set/x.tar", 4096, ImageFacts.NONE, null, 0, true);
    assertThat(ids(List.of(contained("x.tar", 512, "2.jpg"), damage)))
        .isEqualTo(Map.of("2.jpg", 2L, "x.tar", Digests.id("x.tar")));
  }

  @Test
  void order_damageAtThePositionOfAnImage_comesSecond() {
    FoundImage damage =
        new FoundImage("x.tar", "file:/set/x.tar", 512, ImageFacts.NONE, null, 0, true);
    FoundImage cutOff =
        new FoundImage("2.jpg", "file:/set/x.tar", 512, ImageFacts.ofFile(700, 0), null, 0, false);
    assertThat(named(List.of(damage, cutOff)).stream().map(IndexedImage::path))
        .containsExactly("2.jpg", "x.tar");
  }

  @Test
  void order_containers_isThatOfTheirPlaces() {
    List<FoundImage> images =
        List.of(
            contained("y.tar", 512, "a.jpg"),
            contained("x.tar", 10240, "b.jpg"),
            contained("x.tar", 9728, "c.jpg"));
    assertThat(new ArrayList<>(named(images)).stream().map(IndexedImage::path))
        .containsExactly("c.jpg", "b.jpg", "a.jpg");
  }

  private static void assertHashes(String... paths) {
    Map<String, Long> expected = new TreeMap<>();
    for (String path : paths) {
      expected.put(path, Digests.id(path));
    }
    assertThat(ids(files(paths))).isEqualTo(expected);
  }

  private static Map<String, Long> ids(List<FoundImage> images) {
    Map<String, Long> ids = new TreeMap<>();
    named(images).forEach(image -> ids.put(image.path(), image.imageId()));
    return ids;
  }

  private static List<IndexedImage> named(List<FoundImage> images) {
    try (FoundImages found = new FoundImages()) {
      images.forEach(found::add);
      try (ImageIndex index = found.index("file:/set/", "a test", "line")) {
        return index.read(index.shards(1).get(0));
      }
    }
  }

  private static List<FoundImage> files(String... paths) {
    return Arrays.stream(paths)
        .map(path -> FoundImage.ofFile(path, "file:/set/" + path, ImageFacts.NONE))
        .toList();
  }

  private static FoundImage stated(String path, long id) {
    return new FoundImage(
        path, "file:/set/" + path, ImageRef.WHOLE_FILE, ImageFacts.NONE, id, 0, false);
  }

  private static FoundImage contained(String container, long position, String name) {
    return new FoundImage(
        name, "file:/set/" + container, position, ImageFacts.NONE, null, 0, false);
  }
}
