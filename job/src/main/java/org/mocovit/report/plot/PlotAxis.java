package org.mocovit.report.plot;

import java.util.function.DoubleFunction;

/**
 * An axis of a chart.
 *
 * @param name what it measures, with its unit
 * @param range the values that are shown
 * @param text a value in words
 */
public record PlotAxis(String name, Range range, DoubleFunction<String> text) {}
