package org.mocovit.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file does not hold to its format, or ends too early. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ContainerContents.Damage damage;

  DamagedFileException(long position, String message) {
    this(new ContainerContents.Damage(position, message), null);
  }

  DamagedFileException(ContainerContents.Damage damage, @Nullable Throwable cause) {
    super(damage.message(), cause);
    this.damage = damage;
  }

  /** What a listing says of it. */
  ContainerContents.Damage damage() {
    return damage;
  }
}
