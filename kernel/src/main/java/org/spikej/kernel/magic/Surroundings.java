package org.spikej.kernel.magic;

/** What a magic can look at while its arguments are being written. */
public record Surroundings(Magics magics, WorkingFolder folder) {}
