package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NativeVersionsTest {
  @Test
  void of_librariesOfCuda_areKnownByTheirFiles() {
    List<String> maps =
        List.of(
            "7f10-7f20 r-xp 00000000 08:01 11 /usr/lib/x86_64-linux-gnu/libc.so.6",
            "7f20-7f30 r-xp 00000000 08:01 12 /usr/local/cuda-12.6/lib64/libcudart.so.12.6.77",
            "7f30-7f40 r--p 00000000 08:01 12 /usr/local/cuda-12.6/lib64/libcudart.so.12.6.77",
            "7f40-7f50 r-xp 00000000 08:01 13 /opt/my cuda/libcudnn_graph.so.9.5.0",
            "7f50-7f60 r-xp 00000000 08:01 14 /opt/my cuda/libcudnn.so.9",
            "7f60-7f70 rw-p 00000000 00:00 0");

    assertThat(NativeVersions.of("1.26.0", maps))
        .isEqualTo(new NativeVersions("1.26.0", "12.6.77", "9"));
  }

  @Test
  void of_noCuda_isEmpty() {
    assertThat(NativeVersions.of("1.26.0", List.of("7f10-7f20 r-xp 00000000 08:01 11 /libc.so.6")))
        .isEqualTo(new NativeVersions("1.26.0", "", ""));
  }
}
