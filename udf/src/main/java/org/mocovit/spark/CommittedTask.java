package org.mocovit.spark;

import java.io.Serializable;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;

/**
 * What a task hands to the driver once its files are safe: how to commit them, and how many rows
 * they hold. A task that Spark ran twice commits once.
 *
 * @param message for the commit of the job
 * @param predictions rows written to {@code predictions/}
 * @param failures rows written to {@code failures/}
 */
public record CommittedTask(TaskCommitMessage message, long predictions, long failures)
    implements Serializable {}
