package org.mocovit.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageReader;

/**
 * Images are members of tar archives, as in the shards of WebDataset
 * (https://github.com/webdataset/webdataset, "The WebDataset Format"). Archives are read as POSIX
 * has them (IEEE Std 1003.1, pax: ustar and pax interchange formats), with the long names of GNU
 * tar and the headers of version 7. They must not be compressed, because images are read at their
 * places.
 *
 * <p>Positions are the offset of an image's first byte in the archive. {@link #list} gives every
 * regular member, whether an image or not, without a leading {@code ./} in its name; directories,
 * links and devices are passed over. A member that cannot be read at an offset, such as a sparse
 * one, has size -1 and the position of its first header.
 */
public record TarArchives() implements ContainerStorage {
  static final String KEY = "tar";

  /** The words of Hadoop's {@code openFile} for files that are read forward. */
  static final String READ_POLICY = "sequential";

  @Override
  public ImageReader reader(Configuration hadoop) {
    return new TarImageReader(hadoop);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public ContainerContents list(String uri, Configuration hadoop) throws IOException {
    SequentialFile file = SequentialFile.open(uri, hadoop, READ_POLICY);
    List<ContainedImage> images = new ArrayList<>();
    ContainerContents.@Nullable Damage damage = null;
    try (FSDataInputStream stream = file.stream()) {
      TarMembers members = new TarMembers(file, 0);
      for (ContainedImage image = members.next(); image != null; image = members.next()) {
        images.add(image);
      }
    } catch (DamagedFileException e) {
      damage = e.damage();
    }
    return new ContainerContents(images, damage);
  }
}
