package org.mocovit.spark;

/**
 * How long threads were busy with something.
 *
 * @param wallNanos elapsed time, in nanoseconds, summed over threads
 * @param cpuNanos their processor time, in nanoseconds
 */
public record WorkTime(long wallNanos, long cpuNanos) {}
