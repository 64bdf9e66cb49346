package org.mocovit.session;

/** Where a session runs. */
public sealed interface Device {

  /** How reports and messages name it: {@code cpu}, {@code cuda:0}. */
  String label();

  /**
   * Whether the first run of each input shape costs far more than a run. Then it pays to fill a
   * batch up rather than to run a smaller one.
   */
  boolean plansEachShape();

  /** The processor. */
  record Cpu() implements Device {
    @Override
    public String label() {
      return "cpu";
    }

    @Override
    public boolean plansEachShape() {
      return false;
    }
  }

  /**
   * A GPU, through CUDA.
   *
   * @param index CUDA's device number on this host, from 0
   */
  record Cuda(int index) implements Device {
    public Cuda {
      if (index < 0) {
        throw new IllegalArgumentException("CUDA device index must be at least 0: " + index);
      }
    }

    /**
     * The GPU that Spark assigned.
     *
     * @param address as in {@code TaskContext.resources()}; device numbers are understood
     * @throws SessionException if it is not a device number
     */
    public static Cuda ofAddress(String address) {
      try {
        return new Cuda(Integer.parseInt(address.strip()));
      } catch (IllegalArgumentException e) {
        throw new SessionException(
            "GPU address must be a CUDA device number such as 0: "
                + address
                + " (check the discovery script, spark.executor.resource.gpu.discoveryScript)",
            e);
      }
    }

    @Override
    public String label() {
      return "cuda:" + index;
    }

    @Override
    public boolean plansEachShape() {
      return true;
    }
  }
}
