package org.mocovit.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.mocovit.predict.ImageRef;

/** Reads members of tar archives, going forward in an archive while their positions rise. */
final class TarImageReader extends ContainerReader {
  TarImageReader(Configuration hadoop) {
    super(hadoop, TarArchives.READ_POLICY);
  }

  @Override
  byte[] readOpen(ImageRef image) throws IOException {
    boolean read = false;
    try {
      if (image.sizeBytes() < 0) {
        throw unreadable(image);
      }
      ImageSizeLimit.require(image.sizeBytes());
      byte[] bytes = readMember(image);
      read = true;
      return bytes;
    } finally {
      if (!read) {
        leave(); // where the stream stands is unknown
      }
    }
  }

  private byte[] readMember(ImageRef image) throws IOException {
    SequentialFile file = open();
    if (file == null
        || !file.uri().equals(image.uri())
        || file.stream().getPos() > image.position()) {
      file = reopen(image.uri());
    }
    requireWithin(image, file.length() - image.position());
    byte[] bytes = new byte[(int) image.sizeBytes()];
    file.stream().seek(image.position());
    requireWithin(image, file.stream().readNBytes(bytes, 0, bytes.length));
    return bytes;
  }

  private static void requireWithin(ImageRef image, long found) throws DamagedFileException {
    if (found < image.sizeBytes()) {
      throw new DamagedFileException(
          image.position(),
          "An image of %d bytes at byte %d must lie within its tar archive: %s ends after %d of them"
              .formatted(image.sizeBytes(), image.position(), image.uri(), Math.max(found, 0)));
    }
  }

  /** What is wrong at a place that had no readable image when it was listed. */
  private IOException unreadable(ImageRef image) throws IOException {
    SequentialFile file = reopen(image.uri());
    if (image.position() <= file.length()) {
      file.stream().seek(image.position());
      ContainedImage member = new TarMembers(file, image.position()).next();
      if (member != null && member.sizeBytes() < 0) {
        return new UnsupportedMemberException(
            "A file in a tar archive must be neither sparse nor continued from another volume: %s in %s is"
                .formatted(member.name(), image.uri()));
      }
    }
    return new ChangedFileException(
        "A tar archive must stay as it was listed: byte %d of %s could not be read then, and that is no longer so; list the images again"
            .formatted(image.position(), image.uri()));
  }
}
