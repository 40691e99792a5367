package org.spikej.chip;

/**
 * How much of a resource a core has.
 *
 * @param value at least 1
 * @param wall whether nothing beyond it can be mapped; else it is a budget, beyond which the chip
 *     runs slower than its own real time
 * @param source the publication
 */
public record Limit(long value, boolean wall, String source) {}
