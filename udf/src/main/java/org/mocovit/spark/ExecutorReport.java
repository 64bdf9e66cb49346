package org.mocovit.spark;

import java.io.Serializable;

/**
 * On what an executor really ran, for the run's report.
 *
 * @param executor Spark's id of it
 * @param host the machine
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param deviceNote why it is not the preferred device; empty where it is
 * @param onnxRuntime version of ONNX Runtime
 */
public record ExecutorReport(
    String executor, String host, String device, String deviceNote, String onnxRuntime)
    implements Serializable {}
