package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void cpu_ofX86_isTheModelName() {
    List<String> lines =
        List.of("processor\t: 0", "model\t\t: 85", "model name\t: Some Processor @ 2.50GHz", "");
    assertThat(Machine.cpu(lines)).isEqualTo("Some Processor @ 2.50GHz");
  }

  @Test
  void cpu_ofArm_isUnknown() {
    assertThat(Machine.cpu(List.of("processor\t: 0", "CPU implementer\t: 0x41", ""))).isNull();
  }

  @Test
  void ofThisJvm_hasEverythingButANameForCertain() {
    Machine machine = Machine.ofThisJvm();
    assertThat(machine.processors()).isPositive();
    assertThat(machine.heapBytes()).isPositive().isLessThanOrEqualTo(machine.memoryBytes());
    assertThat(machine.system()).contains(System.getProperty("os.arch"));
    assertThat(machine.jvm()).contains(System.getProperty("java.vm.version"));
  }
}
