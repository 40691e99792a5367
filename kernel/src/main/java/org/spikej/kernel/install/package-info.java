/**
 * Puts this kernel where Jupyter looks for kernels, without Python: {@code install}, {@code
 * uninstall}, {@code list} and {@code doctor} of the jar. Start reading at {@link
 * org.spikej.kernel.install.Installation}; {@link org.spikej.kernel.install.Commands} is the
 * command line over it.
 */
package org.spikej.kernel.install;
