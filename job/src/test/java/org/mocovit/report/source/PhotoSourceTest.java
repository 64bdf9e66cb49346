package org.mocovit.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.mocovit.image.RgbImage;

class PhotoSourceTest {
  private static BufferedImage decoded(String dataUri) throws IOException {
    String start = "data:image/jpeg;base64,";
    assertThat(dataUri).startsWith(start);
    return ImageIO.read(
        new ByteArrayInputStream(Base64.getDecoder().decode(dataUri.substring(start.length()))));
  }

  @Test
  void thumbnail_ofALargePhoto_isSmallAndOfTheSameColours() throws IOException {
    RgbImage image = RgbImage.black(400, 100);
    for (int i = 0; i < image.pixels().length; i += 3) {
      image.pixels()[i] = (byte) 200;
    }

    BufferedImage small = decoded(Thumbnail.dataUri(image, 100));

    assertThat(small.getWidth()).isEqualTo(100);
    assertThat(small.getHeight()).isEqualTo(25);
    assertThat(small.getRGB(50, 12) >> 16 & 0xff).isBetween(190, 210);
    assertThat(small.getRGB(50, 12) & 0xff).isLessThan(20);
  }

  @Test
  void thumbnail_ofASmallOrThinPhoto_isNotEmpty() throws IOException {
    assertThat(decoded(Thumbnail.dataUri(RgbImage.black(3, 2), 100)).getWidth()).isEqualTo(3);
    assertThat(decoded(Thumbnail.dataUri(RgbImage.black(2000, 1), 100)).getHeight()).isEqualTo(1);
  }

  @Test
  void photos_ofNoKnownRun_areSaidNotToBeThere() {
    Photo photo =
        PhotoSource.of(null, new Configuration(false)).read(List.of("a.jpg"), 100).get("a.jpg");

    assertThat(photo).isEqualTo(Photo.UNKNOWN);
  }
}
