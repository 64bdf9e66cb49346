package org.mocovit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.mocovit.model.Task;
import org.mocovit.report.run.RunPage;

/**
 * Where the demo's images and results lie.
 *
 * @param root new or empty before the demo
 */
record DemoFolder(Path root) {
  /** The folder where none is chosen; a second demo does not overwrite the first. */
  static DemoFolder free() {
    Path folder = Path.of("out", "demo");
    for (int number = 2; Files.exists(folder); number++) {
      folder = Path.of("out", "demo-" + number);
    }
    return new DemoFolder(folder);
  }

  /**
   * Refuses a folder that holds something.
   *
   * @throws UsageException if it does, or is no folder
   */
  void requireEmpty() {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new UsageException(
            "--out must be a new or an empty folder: %s holds files already".formatted(root));
      }
    } catch (IOException e) {
      throw new UsageException("--out must be a folder: " + root);
    }
  }

  /** The whole image set. */
  Path shapes() {
    return root.resolve("shapes");
  }

  /** The images of a task that a model is shown; shapes are found and outlined in the same. */
  Path images(Task task) {
    Task drawn = task == Task.SEGMENT ? Task.DETECT : task;
    return shapes().resolve(drawn.key()).resolve("val");
  }

  /** What there is to find in the images to detect in. */
  Path annotations() {
    return shapes().resolve(Task.DETECT.key()).resolve("annotations/instances_val.json");
  }

  /** What the task's model said. */
  Path run(Task task) {
    return root.resolve(task.key()).resolve("run");
  }

  /** The page of both. */
  Path page(Task task) {
    return root.resolve(task.key()).resolve(RunPage.FILE);
  }

  /** How good that is. */
  Path evaluation(Task task) {
    return root.resolve(task.key()).resolve("evaluation");
  }
}
