package org.spikej.kernel.display;

/** Something that is on the page already: as the last value of a cell it shows nothing more. */
public sealed interface Shown permits DisplayHandle, Progress {}
