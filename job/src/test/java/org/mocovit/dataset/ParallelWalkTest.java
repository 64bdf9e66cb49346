package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelWalkTest {
  private final AtomicInteger listings = new AtomicInteger();
  private final List<String> files = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 3, 3", "100, 5, 101", "4096, 2, 4097", "5000, 2, 2", "1, 0, 3"})
  void of_directories_givesEachFileOnceInFewListings(int directories, int each, int most)
      throws IOException {
    TreeSet<String> expected = new TreeSet<>(List.of("x:/top/a.jpg"));
    for (int d = 0; d < directories; d++) {
      for (int f = 0; f < each; f++) {
        expected.add("x:/top/d%d/%d.jpg".formatted(d, f));
      }
    }
    ParallelWalk.of(
        "x:/top",
        (directory, entries) -> children(directory, directories, each, entries),
        (directory, entries) ->
            children(
                directory,
                directories,
                each,
                entry -> {
                  if (entry.kind() == TreeEntry.Kind.DIRECTORY) {
                    files(entry.uri(), each, entries);
                  } else {
                    entries.accept(entry);
                  }
                }),
        entry -> files.add(entry.uri()));
    assertThat(files).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(listings.get()).isLessThanOrEqualTo(most);
  }

  @Test
  void of_listingThatFails_throwsWhatItThrew() {
    assertThatThrownBy(
            () ->
                ParallelWalk.of(
                    "x:/top",
                    (directory, entries) -> {
                      throw new IOException("no such bucket");
                    },
                    (directory, entries) -> {},
                    entry -> files.add(entry.uri())))
        .isInstanceOf(IOException.class)
        .hasMessage("no such bucket");
  }

  private void children(String directory, int directories, int each, Consumer<TreeEntry> entries) {
    listings.incrementAndGet();
    if (!directory.equals("x:/top")) {
      files(directory, each, entries);
      return;
    }
    entries.accept(entry("x:/top/a.jpg", TreeEntry.Kind.FILE));
    for (int d = 0; d < directories; d++) {
      entries.accept(entry("x:/top/d" + d, TreeEntry.Kind.DIRECTORY));
    }
  }

  private static void files(String directory, int each, Consumer<TreeEntry> entries) {
    for (int f = 0; f < each; f++) {
      entries.accept(entry(directory + "/" + f + ".jpg", TreeEntry.Kind.FILE));
    }
  }

  private static TreeEntry entry(String uri, TreeEntry.Kind kind) {
    return new TreeEntry(uri, kind, 1, 0);
  }
}
