package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @Test
  void requireEmpty_barePathWhateverTheDefaultFileSystem_looksIntoTheLocalFolder(
      @TempDir Path directory) throws Exception {
    Configuration elsewhere = new Configuration();
    elsewhere.set("fs.defaultFS", "hdfs://nowhere:1");
    RunFolder folder = new RunFolder(directory.toString(), elsewhere);

    folder.requireEmpty();
    folder.write("run.json", new byte[0]);

    assertThat(Files.exists(directory.resolve("run.json"))).isTrue();
    assertThat(folder.images()).isEqualTo("file:" + directory + "/images");
    assertThatIllegalArgumentException().isThrownBy(folder::requireEmpty);
  }
}
