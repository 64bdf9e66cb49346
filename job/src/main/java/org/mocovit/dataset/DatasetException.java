package org.mocovit.dataset;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** An image source cannot be used; the message says what to edit. */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem that no other exception caused. */
  public DatasetException(String message) {
    super(message);
  }

  /** A problem with its cause. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What a failed access to a file system means to whoever named the source.
   *
   * @param source the source as the user wrote it
   * @param cause what the file system said
   */
  static DatasetException of(String source, IOException cause) {
    String detail = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    if (cause instanceof AccessDeniedException || cause instanceof AccessControlException) {
      return new DatasetException(
          "Cannot read " + source + ": permission denied: " + detail, cause);
    }
    if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
      return new DatasetException("Cannot read " + source + ": does not exist: " + detail, cause);
    }
    if (cause instanceof UnsupportedFileSystemException) {
      return new DatasetException(
          "Scheme must be one that Hadoop's file systems know (S3 is s3a:): " + source, cause);
    }
    if (cause instanceof CharacterCodingException) {
      return new DatasetException("Text must be UTF-8: " + source, cause);
    }
    return new DatasetException("Cannot read " + source + ": " + detail, cause);
  }
}
