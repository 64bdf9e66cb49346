package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionSamplerTest {
  private static final Example.Labelled LEFT = new Example.Labelled(0, new Box(0, 0, 10, 10), null);
  private static final Example.Labelled RIGHT =
      new Example.Labelled(1, new Box(8, 0, 18, 10), null);
  private static final List<Example.Labelled> SHOWN = List.of(LEFT, RIGHT);

  @Test
  void draw_fewRegions_asksAboutAllAndTheObjectsThemselves() {
    Box near = new Box(1, 0, 11, 10);
    Box half = new Box(8, 0, 18, 5);
    Box less = new Box(8, 0, 18, 4.9f);

    List<RegionSampler.Sample> drawn =
        new RegionSampler(10, 8).draw(List.of(near, half, less), SHOWN, new Random(1));

    assertThat(drawn.subList(0, 4))
        .containsExactlyInAnyOrder(
            new RegionSampler.Sample(LEFT.place(), LEFT),
            new RegionSampler.Sample(RIGHT.place(), RIGHT),
            new RegionSampler.Sample(near, LEFT),
            new RegionSampler.Sample(half, RIGHT));
    assertThat(drawn.subList(4, drawn.size()))
        .containsExactly(new RegionSampler.Sample(less, null));
  }

  @Test
  void draw_manyRegions_keepsToTheShares() {
    List<Box> proposed = new ArrayList<>(Collections.nCopies(20, LEFT.place()));
    proposed.addAll(Collections.nCopies(20, new Box(50, 50, 60, 60)));

    List<RegionSampler.Sample> drawn =
        new RegionSampler(12, 3).draw(proposed, SHOWN, new Random(1));

    assertThat(drawn).hasSize(12);
    assertThat(drawn.stream().filter(sample -> sample.object() != null)).hasSize(3);
    assertThat(drawn.subList(0, 3)).allMatch(sample -> sample.object() != null);
  }

  @Test
  void draw_otherSeeds_drawOthers() {
    List<Box> proposed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      proposed.add(new Box(50 + i, 50, 60 + i, 60));
    }
    RegionSampler sampler = new RegionSampler(8, 2);

    assertThat(sampler.draw(proposed, SHOWN, new Random(1)))
        .isEqualTo(sampler.draw(proposed, SHOWN, new Random(1)))
        .isNotEqualTo(sampler.draw(proposed, SHOWN, new Random(2)));
  }

  @Test
  void draw_nothingShown_isBackground() {
    assertThat(new RegionSampler(8, 2).draw(List.of(LEFT.place()), List.of(), new Random(1)))
        .containsExactly(new RegionSampler.Sample(LEFT.place(), null));
  }
}
