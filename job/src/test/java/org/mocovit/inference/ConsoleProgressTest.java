package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void line_noneDone_cannotTellTheTimeLeft() {
    assertThat(line(0, 0, 1000, 5 * SECOND))
        .isEqualTo("0 of 1,000 images  0.0 images/s  time left unknown  0 failed");
  }

  @Test
  void line_someDone_tellsRateAndTimeLeft() {
    assertThat(line(1500, 2, 10_000, 10 * SECOND))
        .isEqualTo("1,500 of 10,000 images  150.0 images/s  0:56 left  2 failed");
  }

  @Test
  void line_hoursLeft_areShown() {
    assertThat(line(10, 0, 100_000_000, SECOND)).contains("  2777:46:39 left  ");
    assertThat(line(1, 0, 3601, SECOND)).contains("  1:00:00 left  ");
    assertThat(line(1, 0, 3600, SECOND)).contains("  59:59 left  ");
  }

  @Test
  void line_allDone_hasNoTimeLeft() {
    assertThat(line(7, 7, 7, SECOND)).isEqualTo("7 of 7 images  7.0 images/s  0:00 left  7 failed");
  }

  @Test
  void line_moreDoneThanThereAre_hasNoTimeLeft() {
    // Two speculative attempts of one task both count until one of them wins.
    assertThat(line(200, 0, 100, SECOND)).contains("  0:00 left  ");
  }

  private static String line(long done, long failed, long images, long nanos) {
    return ConsoleProgress.line(new TaskCounts.Counts(done, failed), images, nanos);
  }
}
