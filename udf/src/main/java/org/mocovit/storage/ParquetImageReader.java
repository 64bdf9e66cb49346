package org.mocovit.storage;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageRef;

/**
 * Reads images out of the rows of Parquet files, going forward in a row group while rows rise.
 * Holds one row group's encoded images at a time; other row groups are not read.
 */
final class ParquetImageReader extends ContainerReader {
  private final ParquetFiles storage;

  private @Nullable ParquetRowGroups groups;
  private @Nullable PageReadStore pages;
  private @Nullable ParquetColumnValues values;
  private int group = -1;

  private @Nullable Broken broken;

  /**
   * A row group that could not be read. Kept when the file is left, so that its other rows do not
   * fetch it again; only where storage failed, it is tried a second time.
   *
   * @param firstRow the first row that fails
   * @param end the first row after the group
   */
  private record Broken(
      String uri, int group, long firstRow, long end, IOException failure, boolean forGood) {
    boolean holds(ImageRef image) {
      return uri.equals(image.uri()) && image.position() >= firstRow && image.position() < end;
    }

    IOException again() {
      return failure instanceof DamagedFileException damaged
          ? new DamagedFileException(damaged.damage(), damaged)
          : new IOException(failure.getMessage(), failure);
    }
  }

  ParquetImageReader(ParquetFiles storage, Configuration hadoop) {
    super(hadoop, ParquetFiles.READ_POLICY);
    this.storage = storage;
  }

  @Override
  byte[] readOpen(ImageRef image) throws IOException {
    if (ParquetFiles.isDamaged(image.position())) {
      throw unreadable(image);
    }
    Broken known = broken;
    if (known != null && known.forGood() && known.holds(image)) {
      throw known.again();
    }
    Binary bytes = null;
    boolean read = false;
    try {
      ParquetRowGroups open = groups(image.uri());
      requireRow(image, open.firstRow(open.count()));
      bytes = value(open, image);
      read = true;
    } finally {
      if (!read) {
        leave();
      }
    }
    if (bytes == null) {
      throw new MissingImageException(
          "A row must have an image in column %s: row %d of %s has none"
              .formatted(storage.bytes().text(), image.position(), image.uri()));
    }
    ImageSizeLimit.require(bytes.length());
    return bytes.getBytes();
  }

  private static void requireRow(ImageRef image, long rows) throws ChangedFileException {
    if (image.position() < 0 || image.position() >= rows) {
      throw new ChangedFileException(
          "A Parquet file must stay as it was listed: row %d is wanted of %s, which has %d rows now; list the images again"
              .formatted(image.position(), image.uri(), rows));
    }
  }

  private ParquetRowGroups groups(String uri) throws IOException {
    SequentialFile file = open();
    if (groups != null && file != null && file.uri().equals(uri)) {
      return groups;
    }
    file = reopen(uri);
    ParquetRowGroups opened = ParquetRowGroups.open(file, hadoop());
    groups = opened;
    ParquetListing.requireImages(opened.schema(), storage.bytes(), uri);
    opened.select(List.of(storage.bytes()));
    return opened;
  }

  private @Nullable Binary value(ParquetRowGroups open, ImageRef image) throws IOException {
    int wanted = open.containing(image.position());
    try {
      return value(open, wanted, image.position() - open.firstRow(wanted));
    } catch (RuntimeException e) { // how Parquet says that a page does not decode
      DamagedFileException damage = open.damaged(wanted, image.position(), e);
      broken = broken(open, wanted, image.uri(), image.position(), damage);
      throw damage;
    } catch (IOException e) {
      broken = broken(open, wanted, image.uri(), open.firstRow(wanted), e);
      throw e;
    }
  }

  private @Nullable Binary value(ParquetRowGroups open, int wanted, long row) throws IOException {
    ParquetColumnValues column = values;
    if (column == null || wanted != group || row < column.row()) {
      endGroup();
      PageReadStore read = open.read(wanted);
      pages = read;
      group = wanted;
      column = open.values(read, storage.bytes());
      values = column;
    }
    column.goTo(row);
    Binary bytes = column.binary();
    // Copied here, not later: only then does a damaged length show.
    return bytes == null || bytes.length() > ImageSizeLimit.BYTES
        ? bytes
        : Binary.fromConstantByteArray(bytes.getBytes());
  }

  private Broken broken(
      ParquetRowGroups open, int wanted, String uri, long firstRow, IOException failure) {
    Broken before = broken;
    boolean again = before != null && before.uri().equals(uri) && before.group() == wanted;
    return new Broken(
        uri,
        wanted,
        firstRow,
        open.firstRow(wanted + 1),
        failure,
        again || failure instanceof DamagedFileException);
  }

  /** What is wrong with a file or a row group that could not be listed. */
  private IOException unreadable(ImageRef image) throws IOException {
    ContainerContents.Damage damage = storage.list(image.uri(), hadoop()).damage();
    return damage == null
        ? new ChangedFileException(
            "A Parquet file must stay as it was listed: %s was damaged then and is no longer; list the images again"
                .formatted(image.uri()))
        : new DamagedFileException(damage, null);
  }

  private void endGroup() {
    PageReadStore read = pages;
    pages = null;
    values = null;
    group = -1;
    if (read != null) {
      ParquetRowGroups.release(read);
    }
  }

  @Override
  void release() {
    endGroup();
    ParquetRowGroups open = groups;
    groups = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Nothing was written, so nothing is lost.
      }
    }
  }
}
