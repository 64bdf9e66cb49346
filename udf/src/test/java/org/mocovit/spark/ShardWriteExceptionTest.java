package org.mocovit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShardWriteExceptionTest {
  @Test
  void message_reasonBelowAFormatsOwn_givesTheReason() {
    IOException full = new IOException("No space left on device");
    IOException footer =
        new IOException("can not write FileMetaData(…)", new IllegalStateException(full));

    assertThat(new ShardWriteException("s3a://b/run", footer))
        .hasMessage("Cannot write to s3a://b/run: java.io.IOException: No space left on device")
        .hasCause(footer);
  }

  @Test
  void message_reasonOfTheStorage_isNotLostForItsClients() {
    IOException denied = new IOException("AccessDenied", new IllegalStateException("403"));

    assertThat(new ShardWriteException("s3a://b/run", denied))
        .hasMessage("Cannot write to s3a://b/run: java.io.IOException: AccessDenied");
  }
}
