package org.mocovit.spark;

import java.io.Serializable;
import org.mocovit.session.NativeVersions;

/**
 * On what an executor really ran, for the run's report.
 *
 * @param executor Spark's id of it
 * @param host the machine
 * @param gpuAddress the GPU that the session was asked for, as Spark or, in local mode, the plan
 *     names it; empty where it was asked for none
 * @param device on what the session runs, such as {@code cpu} or {@code cuda:0}
 * @param deviceNote why it is not the preferred device, or the graph not in the preferred form;
 *     empty where both are
 * @param blockedModules how many Ghost modules run laid out in blocks of the processor's
 * @param versions those of the native libraries that it runs with
 */
public record ExecutorReport(
    String executor,
    String host,
    String gpuAddress,
    String device,
    String deviceNote,
    int blockedModules,
    NativeVersions versions)
    implements Serializable {}
