package org.spikej.kernel.protocol;

/**
 * How a person tells a cell from others.
 *
 * @param number the protocol's execution count; each shell counts its own cells
 * @param subshell identifier of the subshell that runs it; empty for the main shell
 */
public record CellName(int number, String subshell) {}
