package org.spikej.kernel.shell;

/**
 * One statement or declaration of a cell, as JShell takes it.
 *
 * @param broken the compiler can make nothing of it, so that the cell is not worth to begin
 */
record Piece(String source, Origin origin, boolean broken) {}
