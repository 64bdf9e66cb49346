package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.predict.StorageException;

class ReadFailureTest {
  static Stream<IOException> ofTheFile() {
    return Stream.of(
        new FileNotFoundException("gone"),
        new AccessDeniedException("closed"),
        new ChecksumException("rotten", 0),
        new BlockMissingException("f", "lost", 0),
        new OversizedImageException("huge"),
        new DamagedFileException(1, "torn"));
  }

  static Stream<IOException> ofTheStorage() {
    return Stream.of(
        new SocketException("Connection reset"),
        new EOFException("channel closed"),
        new IOException("Status Code: 503"),
        new IOException("Filesystem closed"));
  }

  @ParameterizedTest
  @MethodSource("ofTheFile")
  void of_fileAtFault_isTheFailureItself(IOException failure) {
    assertThat(ReadFailure.of("s3a://bucket/a.jpg", failure)).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("ofTheStorage")
  void of_storageAtFault_namesFileAndReason(IOException failure) {
    assertThat(ReadFailure.of("s3a://bucket/a.jpg", failure))
        .isInstanceOf(StorageException.class)
        .hasCause(failure)
        .hasMessage(
            "Cannot read s3a://bucket/a.jpg, and its storage is to blame, not the image: "
                + failure.getMessage());
  }

  @Test
  void of_localDisk_isTheFilesFault() {
    IOException failure = new IOException("Input/output error");

    assertThat(ReadFailure.of("file:/a.jpg", failure)).isSameAs(failure);
  }
}
