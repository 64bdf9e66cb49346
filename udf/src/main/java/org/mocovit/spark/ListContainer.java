package org.mocovit.spark;

import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.storage.ContainerContents;
import org.mocovit.storage.ContainerStorage;

/** The function that lists what a file holds, given its URI. */
public final class ListContainer implements Function<String, ContainerContents> {
  private static final long serialVersionUID = 1L;

  private final ContainerStorage storage;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * Makes the function.
   *
   * @param storage how images lie in the file
   * @param hadoop how to reach its file system
   */
  public ListContainer(ContainerStorage storage, Broadcast<SerializableConfiguration> hadoop) {
    this.storage = storage;
    this.hadoop = hadoop;
  }

  @Override
  public ContainerContents call(String uri) throws IOException {
    return storage.list(uri, hadoop.value().value());
  }
}
