package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no such file: s3a://AKIA:hush/+=@bucket/x (s3a) | no such file: s3a://***@bucket/x (s3a)",
        "fs.s3a.secret.key=hush is too many | fs.s3a.secret.key=*** is too many",
        "fs.s3a.bucket.b.secret.key : \"hu sh\", and | fs.s3a.bucket.b.secret.key=***, and",
        "Key 'fs.s3a.access.key \"hush\"' may not | Key 'fs.s3a.access.key=***' may not",
        "spark.ssl.keyPassword=hush | spark.ssl.keyPassword=***",
      })
  void mask_credentials_areGone(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no such file: s3a://bucket/a@b/c:d",
        "no such file: hdfs://host:8020/user@x",
        "fs.s3a.secret.key must be set",
        "Key 'fs.s3a.secret.key' may not be followed by token: '}'",
        "spark.executor.memory=4g",
        "must be a token: x",
      })
  void mask_whatIsNoCredential_stays(String text) {
    assertThat(Secrets.mask(text)).isEqualTo(text);
  }

  @Test
  void wrongUsage_doesNotRepeatCredentials() throws IOException {
    for (String line :
        new String[] {
          "\"hadoop.fs.s3a.secret.key\" \"hush\"",
          "hadoop.fs.s3a.secret.key \"hush\"",
          "\"hadoop.fs.s3a.secret.key\" = hu+sh",
          "\"hadoop.fs.s3a.secret.key\" = \"hush",
        }) {
      Path config = Files.writeString(directory.resolve("c.conf"), "spark {\n" + line + "\n}\n");
      assertThat(refused("--config=" + config)).doesNotContain("hush").contains("c.conf");
    }
    assertThat(refused("spark.hadoop.fs.s3a.secret.key=hush"))
        .contains("spark.hadoop.fs.s3a.secret.key=*** is one argument too many");
    assertThat(refused("--conf", "spark.hadoop.fs.s3a.secret.key=hush")).doesNotContain("hush");
    assertThat(refused("--conf=spark.hadoop.fs.s3a.secret.key=hush")).doesNotContain("hush");
  }

  @Test
  void uri_withAPassword_isRefusedAndNotRepeated() {
    String uri = "s3a://AKIA:hush@bucket/set";
    assertThat(
            CommandOutcome.of("predict", "--model=" + uri, "--images=" + uri, "--out=" + uri)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .hasSize(3)
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .contains(" must be a URI without a password")
                    .endsWith(": s3a://***@bucket/set"));
    assertThat(CommandOutcome.of("show", uri).refused(ExitCode.WRONG_USAGE).problems())
        .containsExactly(
            "mocovit show: URI must be a URI without a password, which records and logs would show;"
                + " give it to Spark, as spark.hadoop.fs.s3a.secret.key: s3a://***@bucket/set");
  }

  private static String refused(String... more) {
    String[] arguments = java.util.Arrays.copyOf(more, more.length + 4);
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[0] = "predict";
    arguments[more.length + 1] = "--model=m";
    arguments[more.length + 2] = "--images=i";
    arguments[more.length + 3] = "--out=o";
    return CommandOutcome.of(arguments).refused(ExitCode.WRONG_USAGE).err();
  }
}
