package org.mocovit.dataset.index;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.io.Text;

/** Goes through images in their order. Used by one thread. */
public final class ImageCursor implements Iterator<IndexedImage>, AutoCloseable {
  private final RecordFile<Text>.Cursor records;
  private final ImageNaming.Rules rules;
  private long position;
  private boolean has;

  ImageCursor(RecordFile<Text>.Cursor records, ImageNaming.Rules rules) {
    this.records = records;
    this.rules = rules;
    advance();
  }

  /** Where the next image stands, for {@link ImageIndex#open}. */
  public long position() {
    return position;
  }

  @Override
  public boolean hasNext() {
    return has;
  }

  @Override
  public IndexedImage next() {
    if (!has) {
      throw new NoSuchElementException();
    }
    IndexedImage image = rules.name(decoded(records.value()));
    advance();
    return image;
  }

  @Override
  public void close() {
    records.close();
  }

  static FoundImage decoded(byte[] record) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
      return FoundImage.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The list of images on the local disk is damaged", e);
    }
  }

  private void advance() {
    position = records.position();
    has = records.next();
  }
}
