package org.mocovit.predict;

/**
 * A class and how sure the model is of it.
 *
 * @param classId the model's class index, 0-based
 * @param label the class's name in the model's label table
 * @param score probability, in [0, 1]
 */
public record ClassScore(int classId, String label, double score) {}
