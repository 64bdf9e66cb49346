package org.mocovit.model.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.mocovit.model.InvalidModelException;

/**
 * A file of tensors in the <a href="https://github.com/huggingface/safetensors#format">format
 * safetensors</a>: the header's length, 8 bytes, little endian; the header, see {@link
 * SafetensorsHeader}; the tensors, one after the other, without gaps.
 *
 * <p>Opening it reads the header and checks the whole layout. Values are read when they are asked
 * for, a tensor at a time.
 */
public final class SafetensorsFile implements AutoCloseable {
  /** The limit of the reference implementation. */
  static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int CHUNK_BYTES = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final long dataStart;
  private final SafetensorsHeader header;

  private SafetensorsFile(
      Path path, FileChannel channel, long dataStart, SafetensorsHeader header) {
    this.path = path;
    this.channel = channel;
    this.dataStart = dataStart;
    this.header = header;
  }

  /**
   * Opens a file.
   *
   * @throws InvalidModelException if it cannot be read or breaks a rule of the format
   */
  public static SafetensorsFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidModelException("Weights must be a file that exists: " + path);
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return read(path, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(
          "%s must be a file of safetensors: %s".formatted(path, e.getMessage()), e);
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read weights %s: %s".formatted(path, e), e);
    }
  }

  private static SafetensorsFile read(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw new IllegalArgumentException("It must have at least 8 bytes: " + size);
    }
    long headerBytes = bytes(channel, 0, Long.BYTES).getLong();
    if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "Its header must have at most %d bytes: %s"
              .formatted(MAX_HEADER_BYTES, Long.toUnsignedString(headerBytes)));
    }
    long dataStart = Long.BYTES + headerBytes;
    if (dataStart > size) {
      throw new IllegalArgumentException(
          "Its header of %d bytes must lie within its %d bytes".formatted(headerBytes, size));
    }
    SafetensorsHeader header =
        SafetensorsHeader.parse(bytes(channel, Long.BYTES, (int) headerBytes).array());
    requireContiguous(header.tensors(), size - dataStart);
    return new SafetensorsFile(path, channel, dataStart, header);
  }

  private static void requireContiguous(Map<String, StoredTensor> tensors, long dataBytes) {
    List<StoredTensor> inOrder =
        tensors.values().stream()
            .sorted(Comparator.comparing(StoredTensor::begin).thenComparing(StoredTensor::end))
            .toList();
    long end = 0;
    for (StoredTensor tensor : inOrder) {
      if (tensor.begin() != end) {
        throw new IllegalArgumentException(
            "Tensor %s: it must begin where the one before ends, at byte %d: %d"
                .formatted(tensor.name(), end, tensor.begin()));
      }
      end = tensor.end();
      if (end > dataBytes) {
        throw new IllegalArgumentException(
            "Tensor %s: it must end within the %d bytes behind the header, or the file is cut off: %d"
                .formatted(tensor.name(), dataBytes, end));
      }
    }
    if (end != dataBytes) {
      throw new IllegalArgumentException(
          "Its tensors must fill the %d bytes behind the header: %d".formatted(dataBytes, end));
    }
  }

  Path path() {
    return path;
  }

  /** What the file holds, by name, in the header's order. */
  Map<String, StoredTensor> tensors() {
    return header.tensors();
  }

  /** What the file says of itself, texts by name. */
  SortedMap<String, String> metadata() {
    return header.metadata();
  }

  /**
   * Reads a tensor of this file.
   *
   * @param tensor of a {@linkplain ElementType#isReadable readable} type
   * @return its values, row-major
   * @throws InvalidModelException if the file cannot be read any more, or the tensor is too long
   *     for an array
   */
  float[] values(StoredTensor tensor) {
    if (tensor.size() > Integer.MAX_VALUE - 8) {
      throw new InvalidModelException(
          "Tensor %s of %s must have fewer than 2^31 values: %d"
              .formatted(tensor.name(), path, tensor.size()));
    }
    float[] values = new float[(int) tensor.size()];
    int filled = 0;
    try {
      for (long at = tensor.begin(); at < tensor.end(); at += CHUNK_BYTES) {
        int length = (int) Math.min(CHUNK_BYTES, tensor.end() - at);
        ByteBuffer chunk = bytes(channel, dataStart + at, length);
        while (chunk.hasRemaining()) {
          values[filled++] = tensor.type().next(chunk);
        }
      }
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read weights %s: %s".formatted(path, e), e);
    }
    return values;
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new InvalidModelException("Cannot close weights %s: %s".formatted(path, e), e);
    }
  }
}
