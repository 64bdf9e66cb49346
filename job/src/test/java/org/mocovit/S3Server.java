package org.mocovit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.BlobMetadata;
import org.jclouds.blobstore.options.GetOptions;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;

/** An S3 server in this JVM, with one bucket, that other JVMs reach too. */
public final class S3Server implements AutoCloseable {
  private static final String IDENTITY = "identity";

  /** The secret key that the server knows. */
  public static final String SECRET = "secret-of-a-test";

  private final String bucket;
  private final BlobStoreContext context;
  private final S3Proxy server;
  private final Map<String, Integer> reads = new ConcurrentHashMap<>();
  private final Map<String, Integer> looks = new ConcurrentHashMap<>();
  private final Map<String, byte[]> replacements = new ConcurrentHashMap<>();

  private S3Server(String bucket) {
    this.bucket = bucket;
    this.context =
        ContextBuilder.newBuilder("transient")
            .credentials(IDENTITY, SECRET)
            .build(BlobStoreContext.class);
    this.server =
        S3Proxy.builder()
            .blobStore(new WatchedStore(context.getBlobStore()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, IDENTITY, SECRET)
            .ignoreUnknownHeaders(true)
            .build();
  }

  /** Starts a server with an empty bucket. */
  public static S3Server start(String bucket) throws Exception {
    S3Server started = new S3Server(bucket);
    started.server.start();
    started.context.getBlobStore().createContainerInLocation(null, bucket);
    return started;
  }

  /** The URI of a key. */
  public String uri(String key) {
    return "s3a://%s/%s".formatted(bucket, key);
  }

  /** Puts an object. */
  public void put(String key, byte[] bytes) {
    BlobStore store = context.getBlobStore();
    store.putBlob(bucket, store.blobBuilder(key).payload(bytes).build());
  }

  /** The bytes of an object; counts as no read. */
  public byte[] get(String key) throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(context.getBlobStore().getBlob(bucket, key))
            .getPayload()
            .openStream()) {
      return bytes.readAllBytes();
    }
  }

  /** How often an object has been read, whole or in part. */
  public int reads(String key) {
    return reads.getOrDefault(key, 0);
  }

  /** How often something was asked about an object but its bytes. */
  public int looks(String key) {
    return looks.getOrDefault(key, 0);
  }

  /** Removes an object. */
  public void delete(String key) {
    context.getBlobStore().removeBlob(bucket, key);
  }

  /** Lets an object be another one after it has been read once. */
  public void replaceAfterRead(String key, byte[] bytes) {
    replacements.put(key, bytes);
  }

  /** The keys that begin so. */
  public List<String> keys(String prefix) {
    return context
        .getBlobStore()
        .list(bucket, ListContainerOptions.Builder.prefix(prefix).recursive().maxResults(10_000))
        .stream()
        .map(entry -> entry.getName())
        .toList();
  }

  /** Starts a proxy before the server, which whoever is to meet faults must go through. */
  public FaultyProxy startProxy() throws IOException {
    return FaultyProxy.before(server.getPort());
  }

  /** What Hadoop's client must know, by keys that begin with {@code fs.s3a}. */
  public Map<String, String> configuration() {
    return configuration(server.getPort());
  }

  private static Map<String, String> configuration(int port) {
    return Map.of(
        "fs.s3a.endpoint", "http://127.0.0.1:" + port,
        "fs.s3a.endpoint.region", "us-east-1",
        "fs.s3a.path.style.access", "true",
        "fs.s3a.connection.ssl.enabled", "false",
        "fs.s3a.access.key", IDENTITY,
        "fs.s3a.secret.key", SECRET,
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
  }

  /** The same as a configuration file of the job. */
  public Path writeConfiguration(Path file) throws IOException {
    return writeConfiguration(file, configuration());
  }

  /** The same by way of a proxy. */
  public Path writeConfiguration(Path file, FaultyProxy proxy) throws IOException {
    return writeConfiguration(file, configuration(proxy.port()));
  }

  private static Path writeConfiguration(Path file, Map<String, String> settings)
      throws IOException {
    StringBuilder text = new StringBuilder("spark {\n");
    settings.forEach(
        (key, value) -> text.append("  \"hadoop.%s\" = \"%s\"%n".formatted(key, value)));
    return Files.writeString(file, text.append("}\n"));
  }

  /** What the server reads from; counts. */
  private final class WatchedStore extends ForwardingBlobStore {
    WatchedStore(BlobStore store) {
      super(store);
    }

    @Override
    public BlobMetadata blobMetadata(String container, String key) {
      looks.merge(key, 1, Integer::sum);
      return super.blobMetadata(container, key);
    }

    @Override
    public Blob getBlob(String container, String key, GetOptions options) {
      Blob blob = super.getBlob(container, key, options);
      reads.merge(key, 1, Integer::sum);
      byte[] replacement = replacements.remove(key);
      if (replacement != null) {
        put(key, replacement);
      }
      return blob;
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
    context.close();
  }
}
