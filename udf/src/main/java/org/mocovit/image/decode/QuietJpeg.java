package org.mocovit.image.decode;

import java.io.ByteArrayOutputStream;

/**
 * Takes out of a JPEG's header what libjpeg passes over, but not without a remark on the process's
 * standard error, which no file name goes with: bytes between segments, and unknown revisions of
 * JFIF. The pixels are the same. What is wrong within a scan cannot be seen beforehand.
 */
final class QuietJpeg {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int KNOWN_REVISION = 1;

  private final byte[] encoded;
  private final ByteReader bytes;
  private final ByteArrayOutputStream quiet = new ByteArrayOutputStream();
  private int copied;
  private boolean changed;

  private QuietJpeg(byte[] encoded) {
    this.encoded = encoded;
    this.bytes = new ByteReader(encoded);
  }

  /**
   * The file without what would be remarked on.
   *
   * @param encoded a JPEG; not changed
   * @return a copy; the same array where there is nothing to take out
   */
  static byte[] of(byte[] encoded) {
    return new QuietJpeg(encoded).withoutRemarks();
  }

  private byte[] withoutRemarks() {
    int position = 2;
    while (position < encoded.length) {
      int marker = nextMarker(position);
      if (marker > position) {
        copyTo(position);
        copied = marker;
        changed = true;
      }
      int code = bytes.unsigned8(marker + 1).orElse(START_OF_SCAN);
      if (code == START_OF_IMAGE || code == END_OF_IMAGE || code == START_OF_SCAN) {
        break;
      }
      if (hasUnknownRevision(marker, code)) {
        copyTo(marker + 9);
        quiet.write(KNOWN_REVISION);
        copied = marker + 10;
        changed = true;
      }
      position = marker + 2 + (isAlone(code) ? 0 : bytes.big16(marker + 2).orElse(encoded.length));
    }
    copyTo(encoded.length);
    return changed ? quiet.toByteArray() : encoded;
  }

  /** Where the next marker starts: at its last fill byte. */
  private int nextMarker(int position) {
    int i = position;
    while (i < encoded.length - 1
        && (bytes.startsWith(i, 0xff, 0) || !bytes.startsWith(i, 0xff) || isFill(i))) {
      i += bytes.startsWith(i, 0xff, 0) ? 2 : 1;
    }
    return Math.min(i, encoded.length);
  }

  private boolean isFill(int position) {
    return bytes.startsWith(position, 0xff, 0xff);
  }

  private boolean hasUnknownRevision(int marker, int code) {
    return code == APP0
        && bytes.startsWith(marker + 4, "JFIF\0")
        && bytes.unsigned8(marker + 9).orElse(KNOWN_REVISION) != KNOWN_REVISION;
  }

  /** Whether a marker has no length: TEM and RSTn. */
  private static boolean isAlone(int code) {
    return code == 0x01 || (code >= 0xd0 && code <= 0xd7);
  }

  private void copyTo(int end) {
    int stop = Math.min(end, encoded.length);
    if (stop > copied) {
      quiet.write(encoded, copied, stop - copied);
      copied = stop;
    }
  }
}
