package org.mocovit.dataset;

import java.util.OptionalLong;

/**
 * An image of a source before it has an id.
 *
 * @param path relative to the root, or the full URI of what lies outside
 * @param uri where the bytes are
 * @param sizeBytes length of the file, absent where nobody said
 * @param statedId the id that the source itself gives
 */
record Found(String path, String uri, OptionalLong sizeBytes, OptionalLong statedId) {}
