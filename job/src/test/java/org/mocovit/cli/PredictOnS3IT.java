package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictOnS3IT {
  private static final String BUCKET = "image-bucket";
  private static final String SECRET = "hush-do-not-print-this";

  @TempDir private static Path directory;

  private final BlobStoreContext context =
      ContextBuilder.newBuilder("transient")
          .credentials("identity", SECRET)
          .build(BlobStoreContext.class);
  private final S3Proxy server =
      S3Proxy.builder()
          .blobStore(context.getBlobStore())
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "identity", SECRET)
          .ignoreUnknownHeaders(true)
          .build();

  @BeforeAll
  void fill() throws Exception {
    server.start();
    context.getBlobStore().createContainerInLocation(null, BUCKET);
    Path local = directory.resolve("images");
    SampleImages.write(local);
    try (Stream<Path> files = Files.walk(local)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        upload("set/" + local.relativize(file).toString().replace('\\', '/'), file);
      }
    }
    upload("models/model.onnx", SampleModel.write(directory));
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
    context.close();
  }

  @Test
  void predict_fromBucketToBucket_writesTheSameTables() throws IOException {
    String config = "--config=" + config("s3.conf", SECRET);
    String out = "s3a://" + BUCKET + "/runs/first";
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                config,
                "--model=s3a://" + BUCKET + "/models/model.onnx",
                "--images=s3a://" + BUCKET + "/set",
                "--out=" + out,
                "--max-failed=1",
                "--partitions=3")
            .done();
    assertThat(outcome.out()).contains("24 in s3a://" + BUCKET + "/set");
    CommandOutcome tables = CommandOutcome.of("show", out, config).done();
    assertThat(tables.out())
        .containsPattern("failures +3\\n")
        .containsPattern("images +24\\n")
        .containsPattern("predictions +21\\n");
    CommandOutcome evaluation =
        CommandOutcome.of(
                "evaluate",
                "imagenet",
                config,
                "--predictions=" + out,
                "--truth=s3a://" + BUCKET + "/set",
                "--out=s3a://" + BUCKET + "/evaluations/first")
            .done();
    String record = text("runs/first/run.json");
    assertThat(record).contains("\"root\" : \"s3a://" + BUCKET + "/set\"");
    assertThat(text("evaluations/first/metrics.json")).contains("\"top1\"");
    assertThat(keys("runs/first/")).noneMatch(key -> key.contains("_staging/"));
    assertThat(keys("runs/first/")).noneMatch(key -> key.contains("__magic"));
    for (String written :
        List.of(record, outcome.out(), outcome.err(), tables.err(), evaluation.err())) {
      assertThat(written).doesNotContain(SECRET);
    }
    assertThat(
            CommandOutcome.of("predict", config, "--model=x", "--images=x", "--out=" + out)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly(
            "mocovit predict: --out must be a new or an empty folder: %s holds files already"
                .formatted(out));
  }

  @Test
  void predict_wrongKey_isOneMessageWithoutIt() throws IOException {
    String wrong = "hush-a-wrong-secret";
    CommandOutcome outcome =
        CommandOutcome.of(
            "predict",
            "--config=" + config("wrong.conf", wrong),
            "--model=" + directory.resolve("model.onnx"),
            "--images=s3a://" + BUCKET + "/set",
            "--out=" + directory.resolve("never"));
    assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("s3a://" + BUCKET + "/set"));
    assertThat(outcome.err()).doesNotContain(wrong).doesNotContain("\tat ");
  }

  private Path config(String name, String secret) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        """
        spark {
          "hadoop.fs.s3a.endpoint" = "http://127.0.0.1:%d"
          "hadoop.fs.s3a.endpoint.region" = us-east-1
          # The tests of this JVM have keys of their own.
          "hadoop.fs.s3a.impl.disable.cache" = true
          "hadoop.fs.s3a.path.style.access" = true
          "hadoop.fs.s3a.connection.ssl.enabled" = false
          "hadoop.fs.s3a.access.key" = identity
          "hadoop.fs.s3a.secret.key" = "%s"
          "hadoop.fs.s3a.aws.credentials.provider" = \
        org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider
        }
        """
            .formatted(server.getPort(), secret));
  }

  private void upload(String key, Path file) throws IOException {
    BlobStore store = context.getBlobStore();
    store.putBlob(BUCKET, store.blobBuilder(key).payload(Files.readAllBytes(file)).build());
  }

  private String text(String key) throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(context.getBlobStore().getBlob(BUCKET, key))
            .getPayload()
            .openStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> keys(String prefix) {
    return context
        .getBlobStore()
        .list(
            BUCKET,
            org.jclouds.blobstore.options.ListContainerOptions.Builder.prefix(prefix).recursive())
        .stream()
        .map(entry -> entry.getName())
        .toList();
  }
}
