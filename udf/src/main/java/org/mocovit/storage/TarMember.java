package org.mocovit.storage;

import org.jspecify.annotations.Nullable;

/**
 * A regular file in a tar archive.
 *
 * @param name its path, without a leading {@code ./}
 * @param position the offset of its first byte in the archive; of its first header where it is
 *     unreadable
 * @param sizeBytes its length, or -1 where it is unreadable
 * @param unreadable why its bytes do not lie in the archive as they are, or null
 */
record TarMember(String name, long position, long sizeBytes, @Nullable String unreadable) {}
