package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.mocovit.S3Server;

/** What a glob of many names costs. */
class GlobOnS3IT {
  @Test
  void list_rangeOfManyNames_asksForFewByThemselves() throws Exception {
    try (S3Server s3 = S3Server.start("globbed")) {
      for (int i = 0; i < 30; i += 2) {
        s3.put("set/%03d/x.jpg".formatted(i), new byte[] {1});
        s3.put("set/%03d.jpg".formatted(i), new byte[] {1});
      }
      Configuration hadoop = new Configuration();
      s3.configuration().forEach(hadoop::set);

      try (ImageSet set = ImageSets.list(ImageQuery.of(s3.uri("set/{000..029}.jpg")), hadoop)) {
        assertThat(set.count()).isEqualTo(15);
      }
      try (ImageSet set = ImageSets.list(ImageQuery.of(s3.uri("set/{000..028}/x*")), hadoop)) {
        assertThat(set.count()).isEqualTo(15);
        assertThat(set.toList().get(14).path()).isEqualTo("028/x.jpg");
      }
      int files = 0;
      int folders = 0;
      for (int i = 0; i < 30; i++) {
        files += s3.looks("set/%03d.jpg".formatted(i));
        folders += s3.looks("set/%03d".formatted(i));
      }
      assertThat(files).isEqualTo(16);
      assertThat(folders).isEqualTo(16);
    }
  }
}
