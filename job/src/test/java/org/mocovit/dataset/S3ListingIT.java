package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mocovit.predict.ImageRef;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ListingIT {
  private static final String BUCKET = "image-bucket";

  private final BlobStoreContext context =
      ContextBuilder.newBuilder("transient")
          .credentials("identity", "credential")
          .build(BlobStoreContext.class);
  private final S3Proxy server =
      S3Proxy.builder()
          .blobStore(context.getBlobStore())
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "identity", "credential")
          .ignoreUnknownHeaders(true)
          .build();

  @BeforeAll
  void fill() throws Exception {
    server.start();
    context.getBlobStore().createContainerInLocation(null, BUCKET);
    write("set/n01/odd %20#+[é]*:x.jpg");
    write("set/n01/b.png");
    write("set/n02/c.JPEG");
    write("set/_old/d.jpg");
    write("top.jpg");
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
    context.close();
  }

  @Test
  void list_prefix_namesAndBytesSurvive() throws IOException {
    ImageSet set = list("s3a://" + BUCKET + "/set");
    assertThat(TestTree.paths(set))
        .containsExactly("n01/b.png", "n01/odd %20#+[é]*:x.jpg", "n02/c.JPEG");
    assertThat(set.root()).isEqualTo("s3a://" + BUCKET + "/set");
    assertThat(set.skipped().count()).isEqualTo(1);
    for (ImageRef image : set.toList()) {
      assertThat(read(image)).isEqualTo("set/" + image.path());
      assertThat(image.sizeBytes())
          .isEqualTo(("set/" + image.path()).getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void list_wholeBucket_isItsRoot() {
    ImageSet set = list("s3a://" + BUCKET);
    assertThat(set.toList()).hasSize(4);
    assertThat(set.toList().get(3).uri()).isEqualTo("s3a://" + BUCKET + "/top.jpg");
  }

  @Test
  void list_globAndSingleObject_areFound() {
    assertThat(TestTree.paths(list("s3a://" + BUCKET + "/*/n01/o*.jpg")))
        .containsExactly("set/n01/odd %20#+[é]*:x.jpg");
    assertThat(TestTree.paths(list("s3a://" + BUCKET + "/set/n02/c.JPEG")))
        .containsExactly("c.JPEG");
  }

  @Test
  void list_missingPrefixAndBucket_areRefused() {
    assertThatThrownBy(() -> list("s3a://" + BUCKET + "/missing"))
        .hasMessageContaining("--images must exist");
    assertThatThrownBy(() -> list("s3a://no-such-bucket/x"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no-such-bucket");
  }

  private ImageSet list(String images) {
    return ImageSets.list(ImageQuery.of(images), hadoop());
  }

  private String read(ImageRef image) throws IOException {
    var path = new org.apache.hadoop.fs.Path(image.uri());
    try (InputStream bytes = path.getFileSystem(hadoop()).open(path)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void write(String key) {
    BlobStore store = context.getBlobStore();
    store.putBlob(BUCKET, store.blobBuilder(key).payload(key).build());
  }

  private Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + server.getPort());
    hadoop.set("fs.s3a.endpoint.region", "us-east-1");
    hadoop.set("fs.s3a.path.style.access", "true");
    hadoop.set("fs.s3a.connection.ssl.enabled", "false");
    hadoop.set("fs.s3a.access.key", "identity");
    hadoop.set("fs.s3a.secret.key", "credential");
    hadoop.set(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    return hadoop;
  }
}
