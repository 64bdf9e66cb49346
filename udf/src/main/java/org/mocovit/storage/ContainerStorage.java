package org.mocovit.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * A storage whose files hold many images each. Its readers read in order: fastest where the images
 * of a file are given by rising position, though any order works.
 */
public sealed interface ContainerStorage extends ImageStorage permits TarArchives, ParquetFiles {
  /**
   * Lists what a file holds, without reading the images. Damage in the file is in the result,
   * beside what the whole parts hold.
   *
   * @param uri the file: absolute, with a scheme that Hadoop's file systems know
   * @param hadoop how to reach its file system
   * @throws IOException if the storage cannot be reached, or the file is missing
   */
  ContainerContents list(String uri, Configuration hadoop) throws IOException;
}
