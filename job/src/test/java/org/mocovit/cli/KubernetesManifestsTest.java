package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.BuiltSpark;
import org.mocovit.ShellScript;
import org.mocovit.deploy.Manifests;
import org.mocovit.deploy.ScheduledSparkApplication;
import org.mocovit.deploy.SparkApplication;
import org.mocovit.deploy.SparkKeys;
import org.mocovit.deploy.SubmittedCommand;

/** {@code deploy/kubernetes}, as far as that can be told without a cluster. */
class KubernetesManifestsTest {
  private static final Path FOLDER = ShellScript.ROOT.resolve("deploy/kubernetes");

  /** A key at the beginning of a line, without the colon. */
  private static final Pattern KEY = Pattern.compile("^[ -]*(\\w+)(?=:( |$))", Pattern.MULTILINE);

  private static final List<String> QUANTITIES = List.of("cpu", "memory");

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("manifests")
  void manifest_isOfKnownKindsAndKeys(Path manifest) throws IOException {
    assertThat(Manifests.read(Files.readString(manifest))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void manifest_anyKeyMisspelt_isFound(Path manifest) throws IOException {
    String text = Files.readString(manifest);
    List<String> accepted =
        KEY.matcher(text)
            .results()
            .filter(key -> isRead(text.substring(0, key.end()) + "x" + text.substring(key.end())))
            .map(key -> key.group(1))
            .distinct()
            .toList();
    // Kubernetes takes resources of any name.
    assertThat(accepted).isSubsetOf(manifest.endsWith("cronjob.yaml") ? QUANTITIES : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "cronjob.yaml, backoffLimit: 2, backoffLimit: two",
    "cronjob.yaml, kind: CronJob, kind: CronJobs",
    "executor-pod.yaml, runAsUser: 185, runAsNonRoot: false",
    "spark-application.yaml, type: Java, type: java",
    "spark-application.yaml, v1beta2, v1beta1",
    "scheduled-spark-application.yaml, concurrencyPolicy: Forbid, concurrencyPolicy: forbid",
  })
  void manifest_wrongValueOrTwice_isFound(String name, String right, String wrong)
      throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    assertThat(text).contains(right);
    assertThat(isRead(text.replace(right, wrong))).isFalse();
  }

  private static boolean isRead(String yaml) {
    try {
      Manifests.read(yaml);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void cronJob_itsCommands_areUnderstoodBySparkAndByTheJob() throws IOException {
    Path spark = Files.writeString(directory.resolve("spark.properties"), data("spark.properties"));
    Path nightly = Files.writeString(directory.resolve("nightly.conf"), data("nightly.conf"));
    List<List<String>> commands = new ArrayList<>();
    for (Container container : containers(cronJobPod())) {
      assertThat(container.getCommand()).containsExactly("/opt/spark/bin/spark-submit");
      SubmittedCommand submitted =
          SubmittedCommand.of(
              container.getArgs().stream()
                  .map(arg -> arg.replace("/etc/mocovit/spark.properties", spark.toString()))
                  .map(arg -> arg.replace("/etc/mocovit/nightly.conf", nightly.toString()))
                  .map(arg -> arg.replace("$(RUN)", "mocovit-nightly-29384720"))
                  .toList());
      assertThat(submitted.master()).isEqualTo("k8s://https://kubernetes.default.svc");
      assertThat(submitted.mainClass()).isEqualTo(Main.class.getName());
      assertThat(submitted.settings().keySet()).isNotEmpty().allMatch(SparkKeys::isKnown);
      assertThat(submitted.settings())
          .containsEntry("spark.kubernetes.container.image", container.getImage())
          .containsEntry("spark.kubernetes.namespace", "mocovit")
          .containsEntry("spark.executor.memoryOverhead", "3g");
      commands.add(submitted.arguments());
      requireUnderstood(submitted.arguments());
    }
    assertThat(commands)
        .containsExactly(List.of("run", "--config=" + nightly, "--id=mocovit-nightly-29384720"));
  }

  @Test
  void cronJob_failures_areNotRepeatedWhereThatChangesNothing() throws IOException {
    CronJob job = only(CronJob.class, "cronjob.yaml");
    assertThat(job.getSpec().getJobTemplate().getSpec().getPodFailurePolicy().getRules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getAction()).isEqualTo("FailJob");
              assertThat(rule.getOnExitCodes().getValues())
                  .containsExactly(
                      ExitCode.WRONG_USAGE.code(),
                      ExitCode.GATE_FAILED.code(),
                      ExitCode.TOO_MANY_FAILED.code());
            });
    assertThat(cronJobPod().getRestartPolicy()).isEqualTo("Never"); // such a policy needs it
  }

  @Test
  void sparkApplications_areUnderstoodBySparkAndByTheJob() throws IOException {
    SparkApplication.Spec once = only(SparkApplication.class, "spark-application.yaml").spec();
    SparkApplication.Spec nightly =
        only(ScheduledSparkApplication.class, "scheduled-spark-application.yaml").spec().template();

    assertThat(nightly).isEqualTo(once);
    assertThat(once.mainClass()).isEqualTo(Main.class.getName());
    assertThat(once.sparkVersion()).isEqualTo(BuiltSpark.byDefault());
    assertThat(once.driver().template().getSpec())
        .isEqualTo(only(Pod.class, "driver-pod.yaml").getSpec());
    assertThat(once.executor().template().getSpec())
        .isEqualTo(only(Pod.class, "executor-pod.yaml").getSpec());
    assertThat(once.image()).isEqualTo(cronJobPod().getContainers().get(0).getImage());
    requireUnderstood(once.arguments());
  }

  @Test
  void names_thatManifestsReferTo_areDeclared() throws IOException {
    ServiceAccount account = only(ServiceAccount.class, "rbac.yaml");
    RoleBinding binding = only(RoleBinding.class, "rbac.yaml");
    String accountName = account.getMetadata().getName();
    assertThat(binding.getRoleRef().getName())
        .isEqualTo(only(Role.class, "rbac.yaml").getMetadata().getName());
    assertThat(binding.getSubjects())
        .singleElement()
        .satisfies(
            subject -> {
              assertThat(subject.getName()).isEqualTo(accountName);
              assertThat(subject.getNamespace()).isEqualTo(account.getMetadata().getNamespace());
            });
    assertThat(cronJobPod().getServiceAccountName()).isEqualTo(accountName);
    assertThat(data("spark.properties")).contains("serviceAccountName  " + accountName + "\n");
    SparkApplication application = only(SparkApplication.class, "spark-application.yaml");
    assertThat(application.spec().driver().serviceAccount()).isEqualTo(accountName);
    assertThat(application.metadata().getNamespace())
        .isEqualTo(account.getMetadata().getNamespace());
    assertThat(cronJobPod().getVolumes())
        .filteredOn(volume -> volume.getConfigMap() != null)
        .extracting(volume -> volume.getConfigMap().getName())
        .containsExactly(only(ConfigMap.class, "cronjob.yaml").getMetadata().getName());
    for (Path manifest : manifests()) {
      for (Object object : Manifests.read(Files.readString(manifest))) {
        if (object instanceof HasMetadata named
            && named.getMetadata() != null
            && named.getMetadata().getNamespace() != null) {
          assertThat(named.getMetadata().getNamespace()).isEqualTo("mocovit");
        }
      }
    }
  }

  @Test
  void pods_mountWhatTheyDeclare() throws IOException {
    List<PodSpec> pods = new ArrayList<>(List.of(cronJobPod()));
    for (String name : List.of("driver-pod.yaml", "executor-pod.yaml", "executor-gpu-pod.yaml")) {
      pods.add(only(Pod.class, name).getSpec());
    }
    for (PodSpec pod : pods) {
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      List<String> volumes = pod.getVolumes().stream().map(Volume::getName).toList();
      for (Container container : containers(pod)) {
        assertThat(container.getVolumeMounts())
            .extracting(VolumeMount::getName)
            .containsExactlyInAnyOrderElementsOf(volumes);
      }
    }
  }

  /** The job's own parser, with the files that the command names. */
  private static void requireUnderstood(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(SubmitFiles.COMMAND));
    all.addAll(arguments);
    CommandOutcome.of(all.toArray(String[]::new)).done();
  }

  private static PodSpec cronJobPod() throws IOException {
    return only(CronJob.class, "cronjob.yaml")
        .getSpec()
        .getJobTemplate()
        .getSpec()
        .getTemplate()
        .getSpec();
  }

  private static String data(String key) throws IOException {
    return Objects.requireNonNull(only(ConfigMap.class, "cronjob.yaml").getData().get(key));
  }

  private static List<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
  }

  private static <T> T only(Class<T> type, String manifest) throws IOException {
    List<T> found =
        Manifests.read(Files.readString(FOLDER.resolve(manifest))).stream()
            .filter(type::isInstance)
            .map(type::cast)
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
