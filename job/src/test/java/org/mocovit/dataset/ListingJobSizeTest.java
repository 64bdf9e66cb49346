package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.storage.ContainedImage;
import org.mocovit.storage.ContainerContents;

class ListingJobSizeTest {
  private final ListingJobSize size = new ListingJobSize(64L << 20);

  @Test
  void containers_beforeAnythingIsListed_areFew() {
    assertThat(size.containers()).isEqualTo(16);
    size.add(contents(0));
    assertThat(size.containers()).isEqualTo(16);
  }

  @Test
  void containers_shortLists_areManyButNotAll() {
    size.add(contents(10));
    assertThat(size.containers()).isEqualTo(256);
  }

  @Test
  void containers_longLists_returnAQuarterOfWhatSparkAllows() {
    size.add(contents(1 << 15)); // 2 MiB and the names
    size.add(contents(10));
    assertThat(size.containers()).isEqualTo(7);
  }

  @Test
  void containers_listBeyondTheBound_areOneAtATime() {
    ListingJobSize small = new ListingJobSize(1 << 10);
    small.add(contents(100));
    assertThat(small.containers()).isEqualTo(1);
  }

  @Test
  void containers_noLimitOfSpark_fitIntoASmallDriver() {
    ListingJobSize unlimited = new ListingJobSize(0);
    unlimited.add(contents(1 << 17)); // 8 MiB and the names
    assertThat(unlimited.containers()).isBetween(25, 32);
  }

  @Test
  void add_imagesWithAllFacts_countsNoLessThanTheyTake() throws IOException {
    List<ContainedImage> images = new ArrayList<>();
    long counted = 0;
    for (int i = 0; i < 1_000; i++) {
      String name = "shard/%09d.jpg".formatted(i);
      images.add(new ContainedImage(name, 1_000L * i, 999, (long) i, 1_000 + i, 2_000 + i));
      counted += 64 + name.length();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ContainerContents(images, null));
    }
    assertThat((long) bytes.size()).isBetween(counted / 2, counted);
  }

  private static ContainerContents contents(int images) {
    ContainedImage image = new ContainedImage("000.jpg", 512, 100, null, null, null);
    return new ContainerContents(Collections.nCopies(images, image), null);
  }
}
