package org.mocovit.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Kubernetes manifests as the classes of their kinds, and refuses what these do not know: a
 * misspelt key, a key that stands twice, a value of another type, an unknown kind.
 */
public final class Manifests {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Pod", Pod.class,
          "rbac.authorization.k8s.io/v1 Role", Role.class,
          "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class,
          "batch/v1 CronJob", CronJob.class,
          "sparkoperator.k8s.io/v1beta2 SparkApplication", SparkApplication.class,
          "sparkoperator.k8s.io/v1beta2 ScheduledSparkApplication",
              ScheduledSparkApplication.class);

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .annotationIntrospector(new NothingLeftOver())
          .build();

  private Manifests() {}

  /** The classes of Kubernetes's objects would keep what they do not know in a map. */
  private static final class NothingLeftOver extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated method) {
      return false;
    }
  }

  /**
   * The objects of a file, in its order.
   *
   * @throws IOException that says what is wrong with it
   */
  public static List<Object> read(String yaml) throws IOException {
    List<Object> objects = new ArrayList<>();
    try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode document = documents.nextValue();
        String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
          throw new IOException("The kind must be one of %s: %s".formatted(KINDS.keySet(), kind));
        }
        objects.add(MAPPER.treeToValue(document, type));
      }
    }
    return objects;
  }
}
