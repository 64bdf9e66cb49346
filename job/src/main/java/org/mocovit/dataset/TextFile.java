package org.mocovit.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.index.Digests;
import org.mocovit.model.source.SubmittedFiles;

/**
 * A small text file that a user named.
 *
 * @param name as the user wrote it, for messages
 * @param location where it lies, with its scheme
 * @param sha256 hash of its bytes, hexadecimal
 * @param text its content, without a byte order mark
 */
public record TextFile(String name, String location, String sha256, String text) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @param option what the user gave it as, for messages
   * @param name the file as the user wrote it
   * @throws LocationException if there is no such file, or it is no UTF-8 text
   * @throws IOException if it cannot be read
   */
  public static TextFile read(String option, String name, Configuration hadoop) throws IOException {
    Path file = Locations.parse(SubmittedFiles.find(name));
    FileSystem files = Locations.fileSystem(file, hadoop);
    if (!files.exists(file) || files.getFileStatus(file).isDirectory()) {
      throw new LocationException("%s must be an existing file: %s".formatted(option, name));
    }
    try (InputStream stream = files.open(file)) {
      byte[] bytes = stream.readAllBytes();
      String content =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TextFile(
          name,
          file.toString(),
          HexFormat.of().formatHex(Digests.sha256().digest(bytes)),
          content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content);
    } catch (CharacterCodingException e) {
      throw new LocationException("%s must be UTF-8 text: %s".formatted(option, name), e);
    }
  }
}
