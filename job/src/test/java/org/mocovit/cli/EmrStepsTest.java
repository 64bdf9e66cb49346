package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.ShellScript;
import org.mocovit.deploy.SparkKeys;
import org.mocovit.deploy.SubmittedCommand;

/** {@code deploy/emr/steps.json}. */
class EmrStepsTest {
  private static final String SAMPLE =
      ShellScript.ROOT.resolve("conf/imagenet-nightly.conf").toString();

  /** A step, as {@code aws emr add-steps --steps file://…} takes it. */
  record Step(String name, Type type, String jar, OnFailure actionOnFailure, List<String> args) {}

  enum Type {
    CUSTOM_JAR
  }

  enum OnFailure {
    TERMINATE_CLUSTER,
    CANCEL_AND_WAIT,
    CONTINUE
  }

  @Test
  void steps_areUnderstoodBySparkAndByTheJob() throws IOException {
    List<Step> steps =
        List.of(
            JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(
                    ShellScript.ROOT.resolve("deploy/emr/steps.json").toFile(), Step[].class));

    List<List<String>> commands = new ArrayList<>();
    for (Step step : steps) {
      assertThat(step.jar()).isEqualTo("command-runner.jar");
      assertThat(step.args()).startsWith("spark-submit");
      SubmittedCommand submitted = SubmittedCommand.of(step.args().subList(1, step.args().size()));
      assertThat(submitted.master()).isEqualTo("yarn");
      assertThat(submitted.mainClass()).isEqualTo(Main.class.getName());
      assertThat(submitted.settings().keySet()).isNotEmpty().allMatch(SparkKeys::isKnown);
      commands.add(submitted.arguments());
      List<String> all = new ArrayList<>(List.of(SubmitFiles.COMMAND));
      submitted.arguments().stream()
          .map(argument -> argument.replace("/opt/mocovit/nightly.conf", SAMPLE))
          .forEach(all::add);
      CommandOutcome.of(all.toArray(String[]::new)).done();
    }
    assertThat(commands)
        .containsExactly(List.of("run", "--config=/opt/mocovit/nightly.conf", "--id=RUN"));
  }
}
