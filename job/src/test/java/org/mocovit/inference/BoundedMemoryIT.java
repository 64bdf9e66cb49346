package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.JobProcess;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;

/** Images just below the limit of pixels, several at once, in a small heap. */
class BoundedMemoryIT {
  private static final int SIDE = 9_900;
  private static final int HUGE = 10;
  private static final int SMALL = 40;
  private static final long GIB = 1L << 30;

  @TempDir private Path directory;

  @Test
  void predict_hugeImagesAmongSmallOnes_staysBelowFiveGibibytes() throws Exception {
    Path images = Files.createDirectory(directory.resolve("images"));
    SampleImages.write(images.resolve("huge-0.jpg"), gradients());
    for (int i = 1; i < HUGE; i++) {
      Files.copy(images.resolve("huge-0.jpg"), images.resolve("huge-%d.jpg".formatted(i)));
    }
    for (int i = 0; i < SMALL; i++) {
      SampleImages.write(images.resolve("small-%d.jpg".formatted(i)), SampleImages.image(i));
    }
    Path model = SampleModel.write(directory);

    JobProcess.Outcome outcome =
        JobProcess.java(
            directory,
            List.of("-Xmx2g"),
            List.of(
                "predict",
                "--model=" + model,
                "--images=" + images,
                "--master=local[2]",
                "--out=" + directory.resolve("out")));

    assertThat(outcome.err()).doesNotContain("OutOfMemory");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).containsPattern("predicted +" + (HUGE + SMALL));
    assertThat(outcome.peakBytes()).isBetween(GIB / 4, 5 * GIB);
  }

  private static BufferedImage gradients() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 3 % SIDE / 7 + i / 3 / SIDE / 11 + 40 * (i % 3));
    }
    return image;
  }
}
